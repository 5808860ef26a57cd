import { expect, type Page } from "@playwright/test";
import type { BackupSoftware } from "../../../src/domain/backup-guides/software-description";
import type { Recorder } from "./recorder";

export interface Cast {
  email: string;
  password: string;
  bucketName: string;
}

/** From signing in to the values, at a platform whose public address is the one shown. */
export async function showSetup(
  page: Page,
  film: Recorder,
  software: BackupSoftware,
  cast: Cast,
): Promise<void> {
  await page.goto("/entrar");
  await film.card(software.name, "Do bucket ao teste de conexão, no portal", 3);
  await film.say("Entre no portal com o seu e-mail e a sua senha.");
  await film.type(page.getByLabel("E-mail"), cast.email);
  await film.type(page.getByLabel("Senha", { exact: true }), cast.password);
  await film.click(page.getByRole("button", { name: "Entrar", exact: true }));
  await page.waitForURL(/painel/);
  await film.say("No menu, abra Backup.");
  await film.click(page.getByRole("link", { name: "Backup", exact: true }).first());
  await page.waitForURL(/backup/);
  await film.say(`Escolha o ${software.name}: os valores e o guia mudam com a escolha.`);
  await film.click(page.getByRole("radio", { name: software.name }));
  await createBucket(page, film, software, cast);
  await createKey(page, film, cast);
  await showValues(page, film, software);
}

async function createBucket(page: Page, film: Recorder, software: BackupSoftware, { bucketName }: Cast) {
  await film.scrollTo(page.getByRole("heading", { name: "Escolha o bucket e a chave" }));
  await film.say("Crie um bucket só para este servidor.");
  await film.click(page.getByRole("button", { name: "Criar bucket" }));
  const dialog = page.getByRole("dialog");
  await film.type(dialog.getByLabel("Nome do bucket"), bucketName);
  if (software.wantsObjectLock) {
    await film.say("Com object lock e sem retenção padrão, os backups ficam imutáveis como o Veeam exige.");
    await film.point(dialog.getByText(/object lock ligado/), 1.2);
  }
  await film.click(dialog.getByRole("button", { name: "Criar bucket" }));
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel("Bucket", { exact: true })).toContainText(bucketName);
  await film.hold(1.2);
}

async function createKey(page: Page, film: Recorder, { bucketName }: Cast) {
  await film.say("Gere uma chave que só alcança este bucket: se ela vazar, o resto continua protegido.");
  await film.click(page.getByRole("button", { name: "Gerar chave só deste bucket" }));
  await film.click(page.getByRole("dialog").getByRole("button", { name: "Gerar chave" }));
  await page.getByText("Chave de acesso criada com sucesso").waitFor();
  await film.say("A secret key aparece aqui uma única vez. Copie ou baixe, e guarde num cofre de senhas.");
  await film.point(page.getByRole("button", { name: "Copiar Secret Access Key" }), 1);
  await film.click(page.getByLabel("Salvei as credenciais em local seguro"));
  await film.click(page.getByRole("button", { name: /^Fechar(?! aviso)/ }));
  await expect(page.getByLabel("Chave de acesso", { exact: true })).toContainText(bucketName);
}

async function showValues(page: Page, film: Recorder, software: BackupSoftware) {
  await film.scrollTo(page.getByRole("heading", { name: "Credenciais S3" }));
  await film.say(`Os campos têm os nomes que o ${software.name} usa. O botão ao lado de cada valor copia.`);
  await film.point(page.getByRole("button", { name: "Copiar tudo" }), 0.8);
  const download = page.getByRole("button", { name: /^Baixar / }).first();
  await film.say(
    software.configFile
      ? "O arquivo pronto já leva tudo, inclusive a secret key que você acabou de criar."
      : "Se preferir, baixe a lista num arquivo, já com a secret key que você acabou de criar.",
  );
  await film.point(download, 1);
  await film.scrollTo(page.getByRole("heading", { name: `Passo a passo para ${software.name}` }));
  await film.say(`No ${software.name}, siga este passo a passo. O guia em PDF tem mais detalhes.`);
  await film.hold(4);
}

/** From the connection test to the end, at a platform that can be reached by its own address. */
export async function showTest(
  page: Page,
  film: Recorder,
  software: BackupSoftware,
  cast: Cast,
): Promise<void> {
  await page.goto("/backup");
  await page.getByRole("radio", { name: software.name }).click();
  await choose(page, "Bucket", new RegExp(`^${cast.bucketName}$`));
  await choose(page, "Chave de acesso", new RegExp(cast.bucketName));
  const heading = page.getByRole("heading", { name: "Testar conexão" });
  await heading.evaluate((title) => {
    title.scrollIntoView({ block: "start" });
    window.scrollBy(0, -110);
  });
  await film.say(
    "Antes de ir para o servidor, teste a conexão: o portal faz o que o seu software fará, com a chave que você criou.",
  );
  await film.click(page.getByRole("button", { name: "Testar conexão S3" }));
  await page.getByText("Conexão estabelecida com sucesso").waitFor({ timeout: 60_000 });
  await film.say(
    software.wantsObjectLock
      ? "Cada passo mostra quanto demorou. Aqui, até a recusa de apagar um arquivo protegido foi conferida."
      : "Cada passo mostra quanto demorou. Se um falhar, o portal diz a causa e o que conferir.",
  );
  await film.scrollTo(page.getByRole("button", { name: "Baixar relatório" }), 420);
  await film.say("Guarde o relatório do teste, se quiser.");
  await film.point(page.getByRole("button", { name: "Baixar relatório" }), 1);
  await film.card("Pronto", "Rode o primeiro backup, restaure um arquivo e agende um teste por mês.", 5);
}

async function choose(page: Page, label: string, option: RegExp): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole("option", { name: option }).click();
}
