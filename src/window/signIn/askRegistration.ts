/** As which application, and in which tenant, somebody signs in: two questions, with a way back and a way to help. */
import { l10n, QuickInputButtons, ThemeIcon, window } from 'vscode';
import type { CloudChoice } from '../../account/clouds.ts';
import type { AppRegistration } from '../../account/signInMethod.ts';
import { showRegistrationPage } from './registrationPage.ts';

interface Question {
  readonly title: string;
  readonly prompt: string;
  readonly example: string;
  /** What is wrong with a text. */
  readonly problem: (text: string) => string | undefined;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/i;

const questions = (): Readonly<Record<keyof AppRegistration, Question>> => ({
  client: {
    title: l10n.t('Client id of your app registration'),
    prompt: l10n.t(
      '“Application (client) ID” on the overview page of the registration. None yet? See the book above.',
    ),
    example: '00000000-0000-0000-0000-000000000000',
    problem: (text) =>
      guid.test(text)
        ? undefined
        : l10n.t('A client id is a GUID: 32 digits and letters a to f in five groups.'),
  },
  tenant: {
    title: l10n.t('Tenant'),
    prompt: l10n.t('“Directory (tenant) ID”, or a domain of the tenant such as contoso.onmicrosoft.com.'),
    example: 'contoso.onmicrosoft.com',
    problem: (text) =>
      guid.test(text) || domain.test(text)
        ? undefined
        : l10n.t('A tenant is a GUID, or a domain such as contoso.onmicrosoft.com.'),
  },
});

interface Answer {
  readonly text: string;
  /** The person wants the question before this one again; the text is what they have typed so far. */
  readonly back: boolean;
}

export interface Answers {
  readonly answers: AppRegistration;
  /** The person wants the question before these again. */
  readonly back: boolean;
}

const order = ['client', 'tenant'] as const;

/**
 * @param said what need not be asked
 * @param suggested to begin with
 * @param canGoBack whether there was a question before the first one here
 * @returns undefined where the person would rather not
 */
export async function askRegistration(
  said: Readonly<Partial<Record<keyof AppRegistration, unknown>>>,
  suggested: AppRegistration,
  cloud: CloudChoice,
  canGoBack: boolean,
): Promise<Answers | undefined> {
  // What somebody says beforehand has to be as right as what they type.
  const isRight = (text: unknown, name: keyof AppRegistration): text is string =>
    typeof text === 'string' && questions()[name].problem(text) === undefined;
  const steps = order.filter((name) => !isRight(said[name], name));
  const { client, tenant } = said;
  const answers = {
    client: isRight(client, 'client') ? client : suggested.client,
    tenant: isRight(tenant, 'tenant') ? tenant : suggested.tenant,
  };
  for (let step = 0; step < steps.length;) {
    const name = steps[step]!;
    const isFirst = step === 0;
    const answer = await ask(questions()[name], {
      value: answers[name],
      step: step + 1,
      totalSteps: steps.length,
      canGoBack: canGoBack || !isFirst,
      showHelp: () => showRegistrationPage(cloud),
    });
    if (answer === undefined) return undefined;
    answers[name] = answer.text;
    if (answer.back && isFirst) return { back: true, answers };
    step += answer.back ? -1 : 1;
  }
  return { back: false, answers };
}

interface Asking {
  /** To begin with. */
  readonly value: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
  readonly showHelp: () => void;
}

async function ask(
  { title, prompt, example, problem }: Question,
  { value, step, totalSteps, canGoBack, showHelp }: Asking,
): Promise<Answer | undefined> {
  const help = { iconPath: new ThemeIcon('book'), tooltip: l10n.t('How to Register the App') };
  const box = window.createInputBox();
  Object.assign(box, { title, prompt, value, step, totalSteps, placeholder: example, ignoreFocusOut: true });
  box.buttons = canGoBack ? [QuickInputButtons.Back, help] : [help];
  const text = (): string => box.value.trim().toLowerCase();
  try {
    return await new Promise<Answer | undefined>((resolve) => {
      box.onDidHide(() => resolve(undefined));
      // Nobody is told that something is wrong with what they have only begun to type.
      box.onDidChangeValue(() => (box.validationMessage = undefined));
      box.onDidTriggerButton((button) => {
        if (button === help) showHelp();
        else resolve({ text: text(), back: true });
      });
      box.onDidAccept(() => {
        box.validationMessage = problem(text());
        if (box.validationMessage === undefined) resolve({ text: text(), back: false });
      });
      box.show();
    });
  } finally {
    // Its listeners go with it.
    box.dispose();
  }
}
