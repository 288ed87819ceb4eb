#pragma once
// package_programs.tsv: programs of npm packages.

#include <string_view>

namespace preship {

// yarn, pnpm and bun run it by its name: the word is no script of package.json.
bool runs_by_name(std::string_view program);

// A tool that people run by name to change a database: prisma, drizzle-kit, knex, ...
bool changes_databases(std::string_view program);

// "typescript" for tsc: the package as manifests name it; the program itself where that is the same.
std::string_view package_of_program(std::string_view program);

}  // namespace preship
