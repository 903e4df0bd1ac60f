// Key bindings that each test window has, since running a command in the palette takes three times as long.

interface Shortcut {
  /** In Playwright's notation. */
  readonly keys: string;
  readonly command: string;
}

export const shortcuts = {
  revertAndCloseEditor: {
    keys: 'Control+Alt+Shift+w',
    command: 'workbench.action.revertAndCloseActiveEditor',
  },
  clearNotifications: { keys: 'Control+Alt+Shift+x', command: 'notifications.clearAll' },
  openPath: { keys: 'Control+Alt+Shift+o', command: 'intuneStatus.openPath' },
} as const satisfies Record<string, Shortcut>;

/** The content of `keybindings.json`. */
export const keybindings = Object.values(shortcuts).map(({ keys, command }) => ({
  key: keys.replace('Control', 'ctrl').toLowerCase(),
  command,
}));
