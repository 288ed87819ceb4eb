#include "answers/migrations/prisma.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "answers/command_texts.h"
#include "answers/sql/places.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_production(const Project& project, FileId file) { return project.file(file).role == PathRole::production; }

// A schema of several files lies in a folder: https://www.prisma.io/docs/orm/prisma-schema/overview/location#multi-file-prisma-schema
std::vector<const MigrationFile*> schemas_beside(const Project& project, const std::string& migrations) {
  std::vector<const MigrationFile*> schemas;
  const std::string parent = directory_of(migrations);
  for (const auto& file : project.facts.migration_files) {
    if (!file->schema) continue;
    const std::string directory = directory_of(project.file(file->file).path);
    if (directory == parent || lies_in(directory, (parent == "." ? "" : parent + "/") + "schema") ||
        lies_in(directory, (parent == "." ? "" : parent + "/") + "models"))
      schemas.push_back(file.get());
  }
  return schemas;
}

std::string prisma_folder_of(std::string_view path) {
  if (base_name(path) == "migration_lock.toml") return directory_of(path);
  const std::string folder = directory_of(directory_of(path));
  return base_name(path) == "migration.sql" && base_name(folder) == "migrations" ? folder : "";
}

void add_empty_folders(const Project& project, PrismaFolder& folder) {
  std::map<std::string, FileId> others;
  for (const auto& [path, id] : project.by_path) {
    const std::string step = directory_of(path);
    if (directory_of(step) != folder.directory || step == folder.directory) continue;
    const std::string_view name = base_name(step);
    const bool named = name.size() > 15 && name[14] == '_' && std::ranges::all_of(name.substr(0, 14), is_digit);
    if (named && project.file(step + "/migration.sql") == nullptr) others.try_emplace(step, id);
  }
  for (const auto& [step, id] : others) folder.without_sql.push_back(id);
}

}  // namespace

bool is_provider(std::string_view one, std::string_view other) {
  const auto plain = [](std::string_view name) {
    return name == "postgres" ? std::string_view("postgresql") : name == "cockroachdb" ? std::string_view("postgresql") : name;
  };
  return plain(one) == plain(other);
}

std::vector<PrismaFolder> prisma_folders(const Project& project) {
  std::map<std::string, PrismaFolder> folders;
  std::set<std::string> aside;
  for (const auto& [path, id] : project.by_path)
    if (const std::string folder = prisma_folder_of(path); !folder.empty() && !is_production(project, id)) {
      aside.insert(folder);  // "20260101000000_test" is no production code by its name, and Prisma runs it
    } else if (!folder.empty()) {
      folders[folder].directory = folder;
      if (base_name(path) == "migration.sql") folders[folder].migrations.push_back(id);
    }
  std::vector<PrismaFolder> result;
  for (auto& [directory, folder] : folders) {
    std::ranges::sort(folder.migrations, {}, [&](FileId id) { return project.file(id).path; });
    folder.schemas = schemas_beside(project, directory);
    for (const MigrationFile* file : folder.schemas)
      if (!file->schema->provider.value.empty()) folder.provider = folder.provider == nullptr ? &file->schema->provider : nullptr;
    static const MigrationFile other_database;
    if (project.file(directory + "/migration_lock.toml") != nullptr) folder.lock = &other_database;
    for (const auto& file : project.facts.migration_files)
      if (project.file(file->file).path == directory + "/migration_lock.toml" && !file->dialect.empty()) folder.lock = file.get();
    folder.complete = !aside.contains(directory);
    add_empty_folders(project, folder);
    result.push_back(std::move(folder));
  }
  return result;
}

namespace {

// The tables of a database after some migrations, as far as their statements tell.
class Replay {
 public:
  void run(const SqlFile& sql) {
    for (const SqlAction& action : sql.actions) apply(action);
  }
  const std::set<std::string>* columns(const std::string& table) const {
    const auto found = tables_.find(table);
    return found == tables_.end() ? nullptr : &found->second;
  }

 private:
  void apply(const SqlAction& action) {
    const std::string& table = action.table.name.value;
    switch (action.act) {
      case SqlAct::create_table:
        for (const SqlColumn& column : action.columns) tables_[table].insert(column.name.value);
        tables_.try_emplace(table);
        break;
      case SqlAct::drop_table:
        tables_.erase(table);
        break;
      case SqlAct::rename_table:
        if (auto moved = tables_.extract(table); !moved.empty()) moved.key() = action.new_name, tables_.insert(std::move(moved));
        break;
      case SqlAct::add_column:
        tables_[table].insert(action.name.value);
        break;
      case SqlAct::drop_column:
        tables_[table].erase(action.name.value);
        break;
      case SqlAct::rename_column:
        tables_[table].erase(action.name.value), tables_[table].insert(action.new_name);
        break;
      default:
        break;
    }
  }

  std::map<std::string, std::set<std::string>> tables_;
};

bool is_scalar(std::string_view type) {
  return is_one_of(type, {"String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes", "Unsupported"});
}

struct Schema {
  std::vector<const PrismaModel*> models;
  std::set<std::string> enums, names;
};

Schema whole_schema(const PrismaFolder& folder) {
  Schema schema;
  for (const MigrationFile* file : folder.schemas) {
    for (const PrismaModel& model : file->schema->models) schema.models.push_back(&model), schema.names.insert(model.name.value);
    schema.enums.insert(file->schema->enums.begin(), file->schema->enums.end());
  }
  return schema;
}

void compare(const PrismaFolder& folder, const Schema& schema, const Replay& replay, std::vector<UnmadeModel>& found) {
  const FileId newest = folder.migrations.back();
  for (const PrismaModel* model : schema.models) {
    if (!model->stored) continue;
    const std::set<std::string>* columns = replay.columns(model->table);
    if (columns == nullptr) {
      found.push_back(
          {model->name.span, "no migration makes the table '" + model->table + "' of the model '" + model->name.value + "'", newest});
      continue;
    }
    for (const PrismaField& field : model->fields) {
      const bool column = is_scalar(field.type) || schema.enums.contains(field.type);
      if (!column || !field.stored || columns->contains(field.column)) continue;
      found.push_back({field.name.span, "no migration adds the column '" + field.column + "' of '" + model->name.value + "'", newest});
    }
  }
}

}  // namespace

std::vector<UnmadeModel> unmade_models(const Project& project) {
  std::vector<UnmadeModel> found;
  for (const PrismaFolder& folder : once<prisma_folders>(project)) {
    const Schema schema = whole_schema(folder);
    if (!folder.complete || folder.migrations.empty() || folder.schemas.empty() || schema.models.empty()) continue;
    Replay replay;
    std::set<FileId> read;
    bool understood = std::ranges::all_of(folder.schemas, [](const MigrationFile* file) { return file->schema->fault.value.empty(); });
    for (const SqlMigration& migration : sql_migrations(project)) {
      if (migration.folder != folder.directory) continue;
      read.insert(migration.file->file);
      understood = understood && migration.file->unread == 0 && migration.dialect != SqlDialect::other;
      replay.run(*migration.file);
    }
    if (understood && std::ranges::all_of(folder.migrations, [&](FileId id) { return read.contains(id); }))
      compare(folder, schema, replay, found);
  }
  return found;
}

namespace {

bool has_schema(const Project& project, const std::string& directory) {
  const std::string prefix = directory == "." ? "" : directory + "/";
  if (project.file(prefix + "prisma/schema.prisma") != nullptr || project.file(prefix + "schema.prisma") != nullptr) return true;
  for (const auto& [path, id] : project.by_path) {
    if (path.starts_with(prefix + "prisma.config.") || path.starts_with(prefix + ".config/prisma.")) return true;
    if (path.ends_with(".prisma") && (lies_in(path, prefix + "prisma/schema") || lies_in(path, prefix + "prisma"))) return true;
  }
  return std::ranges::any_of(project.facts.migration_files, [&](const auto& file) {
    return file->settings && !file->settings->schema.value.empty() && directory_of(project.file(file->file).path) == directory;
  });
}

std::string schema_directories(const Project& project) {
  std::string first;
  for (const auto& file : project.facts.migration_files)
    if (const std::string& path = project.file(file->file).path;
        file->schema && is_production(project, file->file) && (first.empty() || path < first))
      first = path;
  return first;
}

bool is_computed_value(std::string_view word) { return word.find_first_of("$<{*") != std::string_view::npos; }

// The directories that the text may mean do not have a schema, and no `cd` of it was too much to follow.
void check_text(const Project& project, const std::vector<ShellCommand>& commands, std::vector<std::string> directories,
                std::vector<LostSchema>& lost) {
  for (const ShellCommand& command : commands) {
    if (command.words.empty()) continue;
    if (command.words[0].value == "cd" || command.words[0].value == "pushd") {
      if (command.words.size() != 2 || is_computed_value(command.words[1].value)) return;
      enter_directory(command.words[1].value, directories);
      continue;
    }
    const ShellCommand bare = unwrapped(command);
    if (bare.words.size() < 2 || bare.words[0].value != "prisma" ||
        !is_one_of(bare.words[1].value, {"generate", "migrate", "db", "validate"}))
      continue;
    // pnpm --filter web exec, npm -w web, yarn workspace web: run elsewhere.
    const bool elsewhere = std::ranges::any_of(command.words, [](const Text& word) {
      return holds_any(word.value, {"--filter", "-F", "--workspace", "-w", "workspace", "--prefix", "-C", "--dir", "--cwd", "--config"});
    });
    const Text* schema = nullptr;
    for (std::size_t i = 1; i < bare.words.size(); ++i) {
      if (bare.words[i].value.starts_with("--schema=")) schema = &bare.words[i];
      if (bare.words[i].value == "--schema" && i + 1 < bare.words.size()) schema = &bare.words[i + 1];
    }
    if (schema != nullptr) {
      const std::string written = schema->value.substr(schema->value.starts_with("--schema=") ? 9 : 0);
      const bool there = is_computed_value(written) || elsewhere || std::ranges::any_of(directories, [&](const std::string& directory) {
                           const auto path = resolve_path(directory, written);
                           return !path || project.file(*path) != nullptr || std::ranges::any_of(project.by_path, [&](const auto& file) {
                             return lies_in(file.first, *path) && file.first.ends_with(".prisma");
                           });
                         });
      if (!there) lost.push_back({schema->span, "there is no '" + written + "' where 'prisma' runs"});
    } else if (!elsewhere &&
               std::ranges::none_of(directories, [&](const std::string& directory) { return has_schema(project, directory); })) {
      lost.push_back({{bare.words[0].span.file, bare.words[0].span.begin, bare.words[1].span.end},
                      "'prisma " + bare.words[1].value + "' finds no schema in '" + directories.back() + "': it is '" +
                          schema_directories(project) + "'"});
    }
  }
}

}  // namespace

std::vector<LostSchema> lost_schemas(const Project& project) {
  std::vector<LostSchema> lost;
  if (schema_directories(project).empty()) return lost;
  for (const auto& package : project.facts.packages)
    if (is_production(project, package->file))
      for (const PackageScript& script : package->scripts) check_text(project, script.commands, {package->directory}, lost);
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) {
        if (is_computed_value(step.working_directory)) continue;
        check_text(project, step.commands, {step.working_directory.empty() ? "." : resolve_path(".", step.working_directory).value_or(".")},
                   lost);
      }
  return lost;
}

namespace {

const MigrationFile* settings_in(const Project& project, const std::string& directory) {
  for (const auto& file : project.facts.migration_files)
    if (file->settings && directory_of(project.file(file->file).path) == directory) return file.get();
  return nullptr;
}

bool has_package(const Project& project, const std::string& directory, const std::string& name) {
  for (std::string at = directory;; at = directory_of(at)) {
    if (const PackageJson* package = project.package(at); package != nullptr && package->depends_on(name)) return true;
    if (at == ".") return false;
  }
}

// The file that a runner is given: "prisma/seed.ts" of "tsx prisma/seed.ts".
void check_seed(const Project& project, const std::string& directory, const Text& command, std::vector<SeedGap>& gaps) {
  if (holds_any(command.value, {"--filter", "-F ", "--workspace", "-w ", "--prefix", "-C ", "cd "})) return;  // run elsewhere
  std::string_view rest = command.value;
  std::string_view runner;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (is_one_of(word, {"&&", "||", ";", "|"}) || is_computed_value(word)) return;
    if (is_one_of(word, {"ts-node", "tsx", "ts-node-esm", "esr"})) runner = word;
    if (!ends_with_any(word, {".ts", ".js", ".mjs", ".cjs", ".mts", ".sql"}) || word.starts_with('-')) continue;
    const auto path = resolve_path(directory, word);
    const bool built = holds_any(word, {"dist/", "build/", "out/"});
    if (path && !built && project.file(*path) == nullptr)
      gaps.push_back({command.span, "the seed runs '" + *path + "', which is not here"});
    break;
  }
  if (runner.empty() || has_package(project, directory, std::string(runner)) || holds(command.value, "npx") || holds(command.value, "dlx"))
    return;
  gaps.push_back({command.span, "the seed runs by '" + std::string(runner) + "', which no package.json here asks for"});
}

}  // namespace

std::vector<SeedGap> seed_gaps(const Project& project) {
  std::vector<SeedGap> gaps;
  for (const auto& package : project.facts.packages) {
    if (!is_production(project, package->file)) continue;
    if (const MigrationFile* file = settings_in(project, package->directory); file != nullptr && !file->settings->seed.value.empty())
      check_seed(project, package->directory, file->settings->seed, gaps);
    for (const PackageScript& script : package->scripts)
      if (is_one_of(script.name.value, {"db:seed", "seed", "prisma:seed", "seed:prod"}) && !holds(script.command.value, "cd "))
        check_seed(project, package->directory, script.command, gaps);
  }
  return gaps;
}

namespace {

bool generates(const std::vector<ShellCommand>& commands) {
  return std::ranges::any_of(commands, [](const ShellCommand& command) {
    const ShellCommand bare = unwrapped(command);
    if (bare.words.size() < 2) return false;
    const bool prisma = bare.words[0].value == "prisma" && is_one_of(bare.words[1].value, {"generate", "migrate", "db"});
    // Another script of the team's, a runner of tasks: what it does stands elsewhere.
    return prisma || holds_any(bare.words[1].value, {"generate", "prisma"}) || holds(bare.words[0].value, "generate");
  });
}

}  // namespace

bool generates_client(const Project& project, const PackageJson& package) {
  for (const auto& other : project.facts.packages)
    for (const PackageScript& script : other->scripts)
      if ((other.get() == &package || other->directory == "." || is_one_of(script.name.value, {"postinstall", "build", "prepare"})) &&
          generates(script.commands))
        return true;
  for (const auto& dockerfile : project.facts.dockerfiles)
    for (const DockerStage& stage : dockerfile->stages)
      for (const DockerInstruction& instruction : stage.instructions)
        if (generates(instruction.commands)) return true;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps)
        if (generates(step.commands)) return true;
  for (const auto& script : project.facts.shell_scripts)
    if (generates(script->commands)) return true;
  return std::ranges::any_of(project.facts.recipes, [](const auto& recipes) { return generates(recipes->commands); });
}

}  // namespace preship
