#pragma once
// Folders of migrations, by what their files are called.

#include <string>
#include <vector>

#include "model/migration.h"
#include "model/project.h"
#include "model/release.h"

namespace preship {

struct MigrationFolder {
  std::string tool;       // "prisma", "drizzle", "alembic", "django", "rails", "laravel", "knex or typeorm"
  std::string directory;  // that holds the migrations
  ServiceId service;
  FileId newest = 0;
};

// Of production code; one for each directory.
std::vector<MigrationFolder> migration_folders(const Project& project);

// True when the app brings its schema up to date by itself.
bool migrates_itself(const Project& project, const ServiceId& service);

// How many of it run at a time, as the manifest says; 1 when it does not say.
int replicas_of(const Project& project, const ReleasePlace& place, Span& span);

// A file of SQLite is committed in the service: the schema comes with the code.
bool brings_database(const Project& project, const MigrationFolder& folder);

// Something runs migrations by itself before it serves, which makes a later command a repetition. Only seen where the start is in this
// repository.
bool migrates_at_start(const Project& project);

}  // namespace preship
