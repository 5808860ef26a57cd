/** Something the person who started the platform can put right. `message` and `remedy` are shown as they are, in Portuguese. */
export class StartProblem extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}
