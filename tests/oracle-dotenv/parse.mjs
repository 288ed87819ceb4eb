// Prints what npm's dotenv reads from each file given, as a JSON array of objects.
import { readFileSync } from "node:fs";
import { parse } from "dotenv";

console.log(JSON.stringify(process.argv.slice(2).map((path) => parse(readFileSync(path)))));
