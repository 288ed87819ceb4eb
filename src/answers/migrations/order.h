#pragma once
// The order of migrations: by their names, by what they say that they follow, and against what was there before.

#include <optional>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

enum class OrderFaultKind : std::uint8_t { same_number, no_date, comes_late };

struct OrderFault {
  OrderFaultKind kind = OrderFaultKind::same_number;
  FileId file = 0;
  std::optional<FileId> other = {};  // that it is compared with
};
std::vector<OrderFault> order_faults(const Project& project);

// A folder of Alembic or Django in which more than one migration is followed by none, or one follows what is not there.
struct HeadFault {
  std::string tool;
  std::string folder;
  std::vector<FileId> heads = {};  // by their paths; empty with `missing`
  std::optional<Text> missing = {};
};
std::vector<HeadFault> head_faults(const Project& project);

// A migration that the base of the change has, and that the change edits, renames or deletes. Of a deleted one `at` is a neighbour.
struct ChangedMigration {
  const FileChange* change = nullptr;
  FileId at = 0;
};
std::vector<ChangedMigration> changed_migrations(const Project& project);

}  // namespace preship
