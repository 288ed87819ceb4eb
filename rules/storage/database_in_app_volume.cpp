#include "answers/storage/app_databases.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const AppDatabase& one : app_databases(project)) {
    findings.push_back({one.place, "the database of '" + one.app + "' lies in " + one.how +
                                       ": it stops at every deploy of the app, and two instances would each have one"});
    if (one.beside.end != 0) findings.back().notes.push_back({one.beside, one.beside_says});
  }
  return findings;
}

Rule storage_database_in_app_volume() { return {check}; }

}  // namespace preship
