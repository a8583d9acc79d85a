/** Gateway errors with upstream's texts, typographic quotes and all (docs/aidge.md 4). */
export const GATEWAY_ERRORS = {
  InvalidAppKey: { type: 'ISV', message: 'The specified App Key is invalid' },
  IllegalTimestamp: { type: 'ISV', message: 'The timestamp is invalid or malformed' },
  IncompleteSignature: {
    type: 'ISV',
    message: 'The request signature does not conform to platform standards',
  },
  InvalidApiPath: { type: 'ISV', message: 'The specified API path is invalid' },
  InsufficientPermission: { type: 'ISV', message: 'App does not have permission to access this api' },
  NoResource: { type: 'ISV', message: 'Sorry, your calling resources have been exhausted........' },
  NoTrialResource: {
    type: 'ISV',
    message: 'Sorry, your testing resources have been exhausted for this month and cannot be used anymore.',
  },
  ApiCallLimit: {
    type: 'ISV',
    message: 'Api access frequency exceeds the limit. this ban will last 1 seconds',
  },
  ServiceTimeout: { type: 'ISP', message: 'The service is timeout' },
} as const;

export type GatewayCode = keyof typeof GATEWAY_ERRORS;

/** Service errors with upstream's texts; the spelling mistakes are on the wire (docs/aidge.md 2.5 and 3.4). */
export const SERVICE_ERRORS = {
  500: 'system error',
  501: 'rate limit exceed',
  700: 'invalid input',
  701: 'Clothing image dowloading failed, please try another input',
  703: 'Input clothes image resoulution low, please try other image',
  707: 'Input clothing image is not a complete flat lay. Please try another image.',
  801: 'model failed',
  1000: 'content has sensitive data, please try other input',
  1001: 'content control failed, please retry',
  1002: 'content risk filter failed, please contact us',
} as const;

export type ServiceCode = keyof typeof SERVICE_ERRORS;

/** A failure on either layer; `detail` is what 700 says after its colon. */
export type SandboxFailure =
  | { layer: 'gateway'; code: GatewayCode }
  | { layer: 'missing'; parameter: string }
  | { layer: 'service'; code: ServiceCode; detail?: string };

export function service(code: ServiceCode, detail?: string): SandboxFailure {
  return detail === undefined ? { layer: 'service', code } : { layer: 'service', code, detail };
}

/** The failure that a text asks for by name, such as `703` or `NoTrialResource`; `undefined` for any other text. */
export function failureNamed(name: string): SandboxFailure | undefined {
  if (name in GATEWAY_ERRORS) return { layer: 'gateway', code: name as GatewayCode };
  if (name === 'MissingParameter') return { layer: 'missing', parameter: 'sign' };
  return name in SERVICE_ERRORS ? service(Number(name) as ServiceCode) : undefined;
}
