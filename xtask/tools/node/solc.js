#!/usr/bin/env node
// The Solidity compiler from npm behind the part of the native compiler's command line that Foundry, Slither and halmos use.
// Foundry puts the text of every source into the request, so options that name folders have no meaning here.
"use strict";

const fs = require("fs");

const OPTIONS_WITH_A_VALUE = new Set(["--allow-paths", "--base-path", "--include-path"]);

function commandOf(args) {
  const commands = [];
  for (let index = 0; index < args.length; index += 1) {
    if (OPTIONS_WITH_A_VALUE.has(args[index])) {
      index += 1;
    } else {
      commands.push(args[index]);
    }
  }
  return commands.length === 1 ? commands[0] : undefined;
}

const command = commandOf(process.argv.slice(2));
if (command === "--version") {
  const version = require("solc").version();
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`);
} else if (command === "--standard-json") {
  process.stdout.write(require("solc").compile(fs.readFileSync(0, "utf8")));
} else {
  process.stderr.write("usage: solc --version | solc --standard-json < request.json\n");
  process.exitCode = 1;
}
