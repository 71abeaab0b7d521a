// Menu and MenuItem: templates as Electron reads them; tests find items and click them.
import { checkOptions, Room, refuse } from './refusal.ts';
import { StandInWindow } from './window.ts';

type ItemOptions = Electron.MenuItemConstructorOptions;

const ROLES: readonly NonNullable<ItemOptions['role']>[] = [
  ...([
    'undo',
    'redo',
    'cut',
    'copy',
    'paste',
    'pasteAndMatchStyle',
    'delete',
    'selectAll',
    'reload',
  ] as const),
  ...([
    'forceReload',
    'toggleDevTools',
    'resetZoom',
    'zoomIn',
    'zoomOut',
    'togglefullscreen',
    'window',
  ] as const),
  ...(['minimize', 'close', 'help', 'about', 'services', 'hide', 'hideOthers', 'unhide', 'quit'] as const),
  ...([
    'appMenu',
    'fileMenu',
    'editMenu',
    'viewMenu',
    'windowMenu',
    'front',
    'zoom',
    'toggleSpellChecker',
  ] as const),
  'shareMenu',
];

export class StandInMenuItem extends Room {
  static override readonly label: string = 'MenuItem';
  readonly id: string;
  readonly type: NonNullable<ItemOptions['type']>;
  readonly role: ItemOptions['role'];
  readonly submenu: StandInMenu | undefined;
  readonly accelerator: ItemOptions['accelerator'];
  readonly registerAccelerator: boolean;
  readonly icon: unknown;
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: ItemOptions['click'];

  constructor(options: ItemOptions) {
    super();
    checkOptions('MenuItem', options, [
      ...(['id', 'label', 'sublabel', 'toolTip', 'type', 'role', 'submenu', 'accelerator', 'icon'] as const),
      ...([
        'enabled',
        'visible',
        'checked',
        'click',
        'registerAccelerator',
        'acceleratorWorksWhenHidden',
      ] as const),
    ]);
    if (options.role !== undefined && !ROLES.includes(options.role))
      throw refuse(`menu role "${options.role}"`);
    this.id = options.id ?? '';
    this.role = options.role;
    this.submenu = Array.isArray(options.submenu)
      ? StandInMenu.buildFromTemplate(options.submenu)
      : (options.submenu as unknown as StandInMenu | undefined);
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal');
    this.accelerator = options.accelerator;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.icon = options.icon;
    this.label = options.label ?? options.role ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#click = options.click;
  }

  /** As a person does; what is greyed out does nothing. */
  click(): void {
    if (!this.enabled || !this.visible) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    const window = StandInWindow.getFocusedWindow();
    const item = this as unknown as Electron.MenuItem;
    const keys = { triggeredByAccelerator: false };
    if (this.#click) this.#click(item, window as unknown as Electron.BaseWindow, keys);
    else if (this.role === 'quit') quit();
    else if (this.role === 'close') window?.close();
    else if (this.role === 'minimize') window?.minimize();
    else if (this.role === 'reload') window?.reload();
    else if (this.role !== undefined) throw refuse(`click on the menu role "${this.role}"`);
  }
}

export class StandInMenu extends Room {
  static override readonly label: string = 'Menu';
  static override readonly events = ['menu-will-show', 'menu-will-close'];
  static #application: StandInMenu | null = null;
  readonly items: StandInMenuItem[] = [];

  static buildFromTemplate(template: readonly (ItemOptions | StandInMenuItem)[]): StandInMenu {
    const menu = new StandInMenu();
    for (const item of template) {
      menu.append(item instanceof StandInMenuItem ? item : new StandInMenuItem(item));
    }
    return menu;
  }
  static setApplicationMenu(menu: StandInMenu | null): void {
    StandInMenu.#application = menu;
  }
  static getApplicationMenu = (): StandInMenu | null => StandInMenu.#application;

  append(item: StandInMenuItem): void {
    this.items.push(item);
  }

  getMenuItemById(id: string): StandInMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    this.emit('menu-will-show');
  }
  closePopup(): void {
    this.emit('menu-will-close');
  }
}

let quit = (): void => undefined;

/** What the role "quit" does. */
export function onMenuQuit(how: () => void): void {
  quit = how;
}
