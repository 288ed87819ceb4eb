const environment = process.env;
module.exports = {
  port: environment.PORT || 3000,
  debug: !!process.env.DEBUG && process.env.DEBUG !== "0",
  handler: (env = process.env) => env.IN_ARROW,
  bracket: environment["BRACKET"],
};
if (process.env.GUARD) console.log(process.env.GUARD);
for (const name of ["LISTED"]) module.exports[name] = process.env[name];
