// VS Code has no argument that runs a command at its start; this is what "npm start" has instead.
const { commands } = require('vscode');

exports.activate = () => commands.executeCommand('intuneStatus.openSampleTenant');
