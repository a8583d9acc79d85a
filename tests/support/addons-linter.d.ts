declare module 'addons-linter' {
  interface Finding {
    code: string;
    file?: string;
    message: string;
  }
  interface Findings {
    errors: Finding[];
    notices: Finding[];
    warnings: Finding[];
  }
  const linter: {
    createInstance(options: { config: object; runAsBinary: boolean }): { run(): Promise<Findings> };
  };
  export default linter;
}
