/** Input boxes for the client ID and the tenant: up to two steps, with a Back button and a Help button. */
import { l10n, QuickInputButtons, ThemeIcon, window } from 'vscode';
import type { CloudChoice } from '../../account/clouds.ts';
import type { AppRegistration } from '../../account/signInMethod.ts';
import { showRegistrationPage } from './registrationPage.ts';

interface Question {
  readonly title: string;
  readonly prompt: string;
  readonly example: string;
  /** Returns the error message for invalid text, or undefined for valid text. */
  readonly validate: (text: string) => string | undefined;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/i;

const questions = (): Readonly<Record<keyof AppRegistration, Question>> => ({
  client: {
    title: l10n.t('Client ID of your app registration'),
    prompt: l10n.t(
      '“Application (client) ID” on the registration’s overview page. The book button shows how to register the app.',
    ),
    example: '00000000-0000-0000-0000-000000000000',
    validate: (text) =>
      guid.test(text)
        ? undefined
        : l10n.t('A client ID is a GUID: 32 hexadecimal digits in five groups, separated by hyphens.'),
  },
  tenant: {
    title: l10n.t('Tenant'),
    prompt: l10n.t('“Directory (tenant) ID”, or a domain of the tenant such as contoso.onmicrosoft.com.'),
    example: 'contoso.onmicrosoft.com',
    validate: (text) =>
      guid.test(text) || domain.test(text)
        ? undefined
        : l10n.t('A tenant is a GUID, or a domain such as contoso.onmicrosoft.com.'),
  },
});

const stepOrder = ['client', 'tenant'] as const;

export interface RegistrationQuestions {
  /** Values from the command's arguments. The user is asked only for those that are missing or invalid. */
  readonly given: Readonly<Partial<Record<keyof AppRegistration, unknown>>>;
  /** The initial values of the input boxes. */
  readonly suggested: AppRegistration;
  /** The cloud whose portal the Help page links to. */
  readonly cloud: CloudChoice;
  /** Whether the first step has a Back button. */
  readonly canGoBack: boolean;
}

export interface RegistrationAnswers {
  readonly registration: AppRegistration;
  /** Whether the user went back from the first step. Then `registration` may be incomplete or invalid. */
  readonly back: boolean;
}

/**
 * Asks for the client ID and the tenant.
 * @returns undefined if the user cancels
 */
export async function askRegistration({
  given,
  suggested,
  cloud,
  canGoBack,
}: RegistrationQuestions): Promise<RegistrationAnswers | undefined> {
  const isValid = (text: unknown, name: keyof AppRegistration): text is string =>
    typeof text === 'string' && questions()[name].validate(text) === undefined;
  const steps = stepOrder.filter((name) => !isValid(given[name], name));
  const { client, tenant } = given;
  const registration = {
    client: isValid(client, 'client') ? client : suggested.client,
    tenant: isValid(tenant, 'tenant') ? tenant : suggested.tenant,
  };
  for (let step = 0; step < steps.length;) {
    const name = steps[step]!;
    const isFirst = step === 0;
    const input = await askText(questions()[name], {
      value: registration[name],
      step: step + 1,
      totalSteps: steps.length,
      canGoBack: canGoBack || !isFirst,
      showHelp: () => showRegistrationPage(cloud),
    });
    if (input === undefined) return undefined;
    registration[name] = input.text;
    if (input.back && isFirst) return { back: true, registration };
    step += input.back ? -1 : 1;
  }
  return { back: false, registration };
}

interface StepOptions {
  readonly value: string;
  /** The number of the step; the first one is 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
  readonly showHelp: () => void;
}

interface StepInput {
  /** Valid, unless the user goes back. */
  readonly text: string;
  readonly back: boolean;
}

async function askText(
  { title, prompt, example, validate }: Question,
  { value, step, totalSteps, canGoBack, showHelp }: StepOptions,
): Promise<StepInput | undefined> {
  const help = { iconPath: new ThemeIcon('book'), tooltip: l10n.t('How to Register the App') };
  const box = window.createInputBox();
  Object.assign(box, { title, prompt, value, step, totalSteps, placeholder: example, ignoreFocusOut: true });
  box.buttons = canGoBack ? [QuickInputButtons.Back, help] : [help];
  const text = (): string => box.value.trim().toLowerCase();
  try {
    return await new Promise<StepInput | undefined>((resolve) => {
      box.onDidHide(() => resolve(undefined));
      // Validate only on Enter: text that the user is still typing is not an error.
      box.onDidChangeValue(() => (box.validationMessage = undefined));
      box.onDidTriggerButton((button) => {
        if (button === help) showHelp();
        else resolve({ text: text(), back: true });
      });
      box.onDidAccept(() => {
        box.validationMessage = validate(text());
        if (box.validationMessage === undefined) resolve({ text: text(), back: false });
      });
      box.show();
    });
  } finally {
    box.dispose();
  }
}
