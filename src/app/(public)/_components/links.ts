/** Where the public pages lead. */
export const publicLinks = {
  signUp: "/cadastro",
  signIn: "/entrar",
  pricing: "/precos",
  tutorials: "/tutoriais",
  terms: "/termos",
  privacy: "/privacidade",
  howItWorks: "/#como-funciona",
  questions: "/#perguntas",
} as const;

export const headerLinks = [
  { label: "Como funciona", href: publicLinks.howItWorks },
  { label: "Preços", href: publicLinks.pricing },
  { label: "Tutoriais", href: publicLinks.tutorials },
  { label: "Perguntas", href: publicLinks.questions },
];
