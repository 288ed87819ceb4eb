#include "answers/migrations/order.h"
#include "rule.h"

namespace preship {

// Of Prisma the name of the folder.
static std::string name_of(const Project& project, FileId file) {
  const std::string& path = project.file(file).path;
  return std::string(base_name(base_name(path) == "migration.sql" ? directory_of(path) : path));
}

static Findings check(const Project& project) {
  Findings findings;
  for (const OrderFault& fault : order_faults(project)) {
    const std::string name = name_of(project, fault.file), other = fault.other ? name_of(project, *fault.other) : "";
    Finding finding{{fault.file, 0, 0}, ""};
    switch (fault.kind) {
      case OrderFaultKind::same_number:
        finding.message = "'" + name + "' has the number of '" + other + "': nothing says which of them runs first";
        break;
      case OrderFaultKind::no_date:
        finding.message = "'" + name + "' begins with a date that does not exist";
        break;
      case OrderFaultKind::comes_late:
        finding.message = "'" + name + "' is new and sorts before '" + other + "', which may have been applied";
        break;
    }
    if (fault.other) finding.notes.push_back({{*fault.other, 0, 0}, "the other one"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule migration_wrong_order_name() { return {check}; }

}  // namespace preship
