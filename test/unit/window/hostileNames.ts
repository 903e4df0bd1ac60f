/** Names of configurations that try to do more than name something, each with what they try. */
export const hostileNames = {
  'a path that leaves its folder': '../../x',
  markup: '<img src=x onerror=alert(1)><b>bold</b>',
  'a link that runs a command': '[click](command:workbench.action.quit)',
  'an icon': '$(trash) deleted',
  'two lines': 'first\nsecond',
  'a very long name': `long ${'and longer '.repeat(60)}`,
  'text in two directions': 'abc \u202etxt.exe \u05d0\u05d1',
  'parts of an address': 'x?y#z%2f\\..\\a:b',
} as const;
