// `npm start`: a local trial with no account. Checks the Node that runs it before anything else is
// loaded, because what is loaded next may not even parse on an older one.

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19) || (major === 22 && minor < 12) || major === 21) {
  console.error(`Cannot start: Node ${process.versions.node} is too old. Install Node 20.19, 22.12, 24 or a later one.`);
  process.exitCode = 1;
} else {
  await import('./trial.ts');
}
