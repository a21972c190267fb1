// Prints the items that each page named on the command line tells, as JSON.
const fs = require("fs");
const microdata = require("microdata-node");
const items = (name) => microdata.toJson(fs.readFileSync(name, "utf8"), { base: "https://page.example/" }).items;
process.stdout.write(JSON.stringify(Object.fromEntries(process.argv.slice(2).map((name) => [name, items(name)]))));
