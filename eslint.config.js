import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

const domains = ['home', 'map', 'outline', 'personas', 'feedback', 'import', 'present', 'settings'];
const below = ['controls', 'styles', 'api', 'state', 'actions', ...domains, 'app'];

/** Forbids files of one folder to import from the other folders named. */
function keepOut(folder, others) {
  const group = others.flatMap((other) => [`../${other}/*`, `../../${other}/*`, `**/src/${other}/*`]);
  return {
    files: [`ui/src/${folder}/**/*.{ts,svelte}`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group, message: `${folder} does not import this folder.` }] },
      ],
    },
  };
}

const all = (...except) => below.filter((folder) => !except.includes(folder));

export default ts.config(
  { ignores: ['ui/dist', 'node_modules', 'target', 'ui/src/api/bindings.ts', 'tests/e2e/out'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/prefer-svelte-reactivity': 'off',
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  keepOut('controls', all('controls')),
  keepOut('api', all('api')),
  keepOut('state', all('state', 'api', 'controls')),
  keepOut('actions', all('actions', 'state', 'api', 'controls')),
  ...domains.map((domain) => keepOut(domain, [...domains.filter((other) => other !== domain), 'app'])),
);
