// Sets the menu of the program, and opens the one for text fields.
import { app, BrowserWindow, Menu } from 'electron';
import { appMenu, type MenuActs, textMenu } from './menu-model.ts';
import type { ShellWords } from './words.ts';

export interface AppMenuOptions {
  readonly platform: NodeJS.Platform;
  readonly words: () => ShellWords;
  readonly acts: MenuActs;
}

export interface AppMenu {
  /** In the language of now. */
  update(): void;
}

/**
 * The app must be ready, and no window made yet. Windows hide their bar until Alt is pressed (`autoHideMenuBar`); its
 * keys work all the same.
 */
export function createAppMenu({ platform, words, acts }: AppMenuOptions): AppMenu {
  let shown: ShellWords | null = null;
  const update = (): void => {
    const now = words();
    if (now === shown) return;
    shown = now;
    const template = appMenu({ platform, packaged: app.isPackaged, words: now, acts });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_opened, place) => {
      const items = textMenu(place, words());
      const window = BrowserWindow.fromWebContents(contents);
      if (items.length > 0 && window) Menu.buildFromTemplate(items).popup({ window });
    });
  });
  update();
  return { update };
}
