#pragma once
// Tools that migrate a database: how a release runs them. The table is migration_tools.tsv, embedded at build time.

#include <string_view>

namespace preship {

struct MigrationTool {
  std::string_view name;      // "Prisma"
  std::string_view shown_by;  // glob of a path
  std::string_view migrate;   // the command of a release: "prisma migrate deploy"
  std::string_view back;      // how a migration is taken back
  std::string_view source;
};

// The tool that a file of this path shows; null when it shows none.
const MigrationTool* migration_tool_of(std::string_view path);

}  // namespace preship
