// Opens the sample tenant for "npm start". VS Code has no argument that runs a command when it starts.
const { commands } = require('vscode');

exports.activate = () => commands.executeCommand('intuneStatus.openSampleTenant');
