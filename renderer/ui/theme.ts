// The look that all screens share: neutral greys, one accent, one red that means recording.
import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef2ff',
  '#dfe6fd',
  '#c0ccf9',
  '#9fb1f5',
  '#8299f0',
  '#6583e8',
  '#4c6bdc',
  '#3a58cb',
  '#2f4ab8',
  '#233a97',
];
const gray: MantineColorsTuple = [
  '#f7f8f9',
  '#f0f1f3',
  '#e4e6e9',
  '#d3d6db',
  '#b4b9c1',
  '#8d939d',
  '#686e79',
  '#4a505a',
  '#2c3038',
  '#17191e',
];
/** Mantine's dark scheme reads: 0 text, 4 borders, 6 controls, 7 page. */
const dark: MantineColorsTuple = [
  '#e8eaee',
  '#c6cad1',
  '#a2a8b2',
  '#7d848f',
  '#3b4049',
  '#2d3138',
  '#1d2026',
  '#15171b',
  '#101215',
  '#0a0b0d',
];

/** Names of controls that the library draws by itself and leaves nameless. */
export interface ThemeWords {
  readonly close: string;
  readonly dismissMessage: string;
  readonly clear: string;
  readonly calendar: {
    readonly monthLevelControl: string;
    readonly yearLevelControl: string;
    readonly nextMonth: string;
    readonly previousMonth: string;
    readonly nextYear: string;
    readonly previousYear: string;
    readonly nextDecade: string;
    readonly previousDecade: string;
  };
}

/** The theme in the reader's words. Components are named, not imported: the theme fetches none of them. */
export function themeIn(words: ThemeWords): MantineThemeOverride {
  const close = { closeButtonProps: { 'aria-label': words.close } };
  const dialog = {
    ...close,
    // A dialog's heading is no banner: the page has its own.
    attributes: { header: { role: 'presentation' } },
    radius: 8,
    padding: 24,
  };
  const clear = { clearButtonProps: { 'aria-label': words.clear } };
  // The list scrolls, so browsers let Tab stop at it; it goes away as soon as its field is left, and Tab would go back.
  const list = { scrollAreaProps: { viewportProps: { tabIndex: -1 } } };
  const calendar = { ariaLabels: words.calendar, hideOutsideDates: true };
  return createTheme({
    primaryColor: 'ink',
    colors: { ink, gray, dark },
    // Shade 8 and this threshold keep every filled control above 4.5:1.
    primaryShade: 8,
    autoContrast: true,
    luminanceThreshold: 0.18,
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '600' },
    defaultRadius: 6,
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      // A click beside a dialog is no wish to throw away what was typed in it.
      Modal: { defaultProps: { ...dialog, centered: true, closeOnClickOutside: false } },
      Drawer: { defaultProps: dialog },
      Notification: { defaultProps: { closeButtonProps: { 'aria-label': words.dismissMessage } } },
      CloseButton: { defaultProps: { 'aria-label': words.close } },
      Select: { defaultProps: { ...clear, ...list } },
      MultiSelect: { defaultProps: { ...clear, ...list } },
      TagsInput: { defaultProps: { ...clear, ...list } },
      Autocomplete: { defaultProps: { ...clear, ...list } },
      DatePicker: { defaultProps: calendar },
      MonthPicker: { defaultProps: calendar },
      Calendar: { defaultProps: calendar },
      DateInput: { defaultProps: { ...calendar, ...clear } },
      DatePickerInput: { defaultProps: { ...calendar, ...clear } },
      MonthPickerInput: { defaultProps: { ...calendar, ...clear } },
      Tooltip: {
        defaultProps: {
          withArrow: true,
          openDelay: 250,
          events: { hover: true, focus: true, touch: false },
          // A landmark that every page has: words outside of one are lost to people who go by landmarks.
          portalProps: { target: '#wd-hints' },
        },
      },
      ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 32 } },
    },
  });
}

/** Our own tokens per scheme, and cures for what Mantine leaves under 4.5:1. Errors are never red: red is recording. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--wd-page': '#f3f4f6',
    '--wd-surface': '#ffffff',
    '--wd-sunken': '#eceef1',
    '--wd-line': '#dfe2e7',
    '--wd-line-strong': '#8d939d',
    '--wd-bar': '#565c67',
    '--wd-text': '#17191e',
    '--wd-dim': '#565c67',
    '--wd-accent': '#2f4ab8',
    '--wd-accent-soft': '#e6ebfc',
    '--wd-recording': '#c8102e',
    '--wd-alert': '#23262d',
    '--wd-alert-text': '#ffffff',
    '--mantine-color-dimmed': '#565c67',
    '--mantine-color-placeholder': '#686e79',
    '--mantine-color-error': '#17191e',
    '--mantine-color-body': '#ffffff',
  },
  dark: {
    '--wd-page': '#101215',
    '--wd-surface': '#191c21',
    '--wd-sunken': '#22262d',
    '--wd-line': '#2d3138',
    '--wd-line-strong': '#7d848f',
    '--wd-bar': '#a2a8b2',
    '--wd-text': '#e8eaee',
    '--wd-dim': '#a2a8b2',
    '--wd-accent': '#9fb1f5',
    '--wd-accent-soft': '#252d49',
    '--wd-recording': '#ff5c68',
    '--wd-alert': '#e8eaee',
    '--wd-alert-text': '#17191e',
    '--mantine-color-dimmed': '#a2a8b2',
    '--mantine-color-placeholder': '#8e95a1',
    '--mantine-color-error': '#e8eaee',
    '--mantine-color-body': '#191c21',
    '--mantine-color-default': '#22262d',
    '--mantine-color-default-border': '#3b4049',
  },
});
