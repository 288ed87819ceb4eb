#pragma once
// What the documents of a repository say of migrations.

#include <optional>
#include <string>
#include <vector>

#include "model/migration.h"
#include "model/project.h"

namespace preship {

// READMEs and guides that speak of migrations, in the order of their paths; not those of tests, examples and packages of others.
std::vector<const MigrationFile*> migration_documents(const Project& project);

// One of them names a command that migrates, or says how migrations are run.
bool tells_migration(const Project& project);
// One of them says what to do when a migration fails.
bool tells_recovery(const Project& project);

// Documents that nobody here reads, which may say anything: other Markdown than READMEs and guides.
bool has_unread_documents(const Project& project);

// Where the newest migration of the repository stands, by the folder that comes first; nothing where there are none.
std::optional<FileId> newest_migration(const Project& project);

// A step of a release applies migrations, or the app does when it starts.
bool migrates_by_itself(const Project& project);

// A repository of a deployed app: something of it is brought to production, and it is no library.
bool is_deployed_app(const Project& project);

}  // namespace preship
