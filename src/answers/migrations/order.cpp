#include "answers/migrations/order.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "knowledge/release/migration_files.h"
#include "model/migration.h"
#include "model/sql.h"
#include "paths/classify.h"
#include "text/words.h"

namespace preship {
namespace {

std::string order_folder_of(const std::string& path) {
  const std::string directory = directory_of(path);
  return base_name(path) == "migration.sql" ? directory_of(directory) : directory;
}

// The name that decides: of the file, or of the folder that holds a migration.sql of Prisma.
std::string_view deciding_name(std::string_view path) {
  if (base_name(path) != "migration.sql") return base_name(path);
  const std::size_t end = path.size() - std::string_view("/migration.sql").size();
  return base_name(path.substr(0, end));
}

bool is_variant(std::string_view name) {
  return ends_with_any(name, {".mysql.sql", ".sqlite.sql", ".postgresql.sql", ".postgres.sql", ".pg.sql", ".mssql.sql", ".down.sql"});
}

// Digits in front: "0002" of "0002_teams.sql", "V2_1" of Flyway, "20260101_120000_000" of Nextly.
std::string_view number_of(std::string_view name) {
  const bool flyway = name.size() > 1 && name[0] == 'V' && is_digit(name[1]);
  if (flyway) return name.substr(0, name.find("__"));
  std::size_t end = std::min(name.find_first_not_of("0123456789"), name.size());
  if (end == 8 && name.size() > 20 && name[8] == '_' && name[15] == '_' && is_digit(name[9]) && is_digit(name[16])) end = 19;
  return name.substr(0, end);
}

bool is_date(std::string_view digits) {  // YYYYMMDD
  const auto number = [&](std::size_t at, std::size_t size) { return std::stoi(std::string(digits.substr(at, size))); };
  return std::chrono::year_month_day{std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(4, 2))),
                                     std::chrono::day(static_cast<unsigned>(number(6, 2)))}
      .ok();
}

bool is_time(std::string_view digits) { return digits.substr(0, 2) < "24" && digits[2] < '6' && digits[4] < '6'; }

// 20261301..., 20260101_250000_000
bool has_no_date(std::string_view name) {
  const std::string_view number = number_of(name);
  if (number.size() == 19) return !is_date(number) || !is_time(number.substr(9, 6));
  return number.size() == 14 && number.starts_with("20") && !is_date(number);
}

using Folders = std::map<std::string, std::vector<FileId>>;  // by path

bool is_ordered_by_name(const Project& project, FileId id) {
  const SourceFile& file = project.files[id];
  if (file.role != PathRole::production || is_variant(file.path)) return false;
  const std::string folder(base_name(directory_of(file.path)));
  const bool rails = file.path.ends_with(".rb") && folder == "migrate";
  return rails && is_digit(base_name(file.path)[0]);
}

Folders ordered_folders(const Project& project) {
  std::map<std::string, std::set<std::pair<std::string, FileId>>> sorted;
  for (const auto& sql : project.facts.sql_files) {
    const SourceFile& file = project.files[sql->file];
    if ((sql->migration || !sql->sha256.empty()) && file.role == PathRole::production && !is_variant(file.path))
      sorted[order_folder_of(file.path)].emplace(file.path, sql->file);
  }
  for (const auto& [path, id] : project.by_path)
    if (is_ordered_by_name(project, id)) sorted[order_folder_of(path)].emplace(path, id);
  Folders folders;
  for (const auto& [folder, files] : sorted)
    for (const auto& [path, id] : files) folders[folder].push_back(id);
  return folders;
}

void add_same_numbers(const Project& project, const std::vector<FileId>& files, std::vector<OrderFault>& faults) {
  for (std::size_t i = 1; i < files.size(); ++i) {
    const std::string_view name = deciding_name(project.file(files[i]).path), before = deciding_name(project.file(files[i - 1]).path);
    const std::string_view number = number_of(name);
    // Several on one day are in the order of their names.
    const bool day = number.size() <= 2 || (number.size() == 8 && number.starts_with("20")) || number.size() == 4;
    const bool counted = number.size() == 4 && !number.starts_with("20");
    if (!number.empty() && number == number_of(before) && (!day || counted))
      faults.push_back({.kind = OrderFaultKind::same_number, .file = files[i], .other = files[i - 1]});
  }
}

void add_late_ones(const Project& project, const std::vector<FileId>& files, std::vector<OrderFault>& faults) {
  const auto is_new = [&](FileId id) {
    return std::ranges::any_of(project.changes,
                               [&](const FileChange& change) { return change.path == project.file(id).path && change.before.empty(); });
  };
  std::optional<FileId> last;  // that the base has
  for (const FileId id : files)
    if (!is_new(id)) last = id;
  for (const FileId id : files)
    if (last && is_new(id) && deciding_name(project.file(id).path) < deciding_name(project.file(*last).path))
      faults.push_back({.kind = OrderFaultKind::comes_late, .file = id, .other = last});
}

// One folder of Alembic or one app of Django.
class RevisionGraph {
 public:
  explicit RevisionGraph(std::string folder) : folder_(std::move(folder)) {}

  void add(const MigrationFile& file) { files_.push_back(&file); }

  std::vector<HeadFault> faults() const {
    if (std::ranges::any_of(files_, [](const MigrationFile* file) { return file->node->computed; })) return {};
    std::vector<HeadFault> found;
    const bool alembic = files_[0]->node->tool == "alembic";
    std::set<std::string> known, followed, replaced;
    std::map<std::string, std::string> stands_for;  // what is replaced, by what
    for (const MigrationFile* file : files_) {
      known.insert(file->node->id.value);
      for (const std::string& name : file->node->replaced) replaced.insert(name), stands_for[name] = file->node->id.value;
    }
    const std::string app = app_name();
    for (const MigrationFile* file : files_) {
      if (replaced.contains(file->node->id.value)) continue;
      for (std::size_t i = 0; i < file->node->parents.size(); ++i) {
        const Text& parent = file->node->parents[i];
        const bool own = alembic || file->node->of[i] == app;
        if (!own) continue;
        followed.insert(parent.value);
        if (const auto instead = stands_for.find(parent.value); instead != stands_for.end()) followed.insert(instead->second);
        const bool special = parent.value == "__first__" || parent.value == "__latest__";
        if (!known.contains(parent.value) && !replaced.contains(parent.value) && !special && !is_short_for(known, parent.value))
          found.push_back({.tool = file->node->tool, .folder = folder_, .missing = parent});
      }
    }
    HeadFault heads{.tool = files_[0]->node->tool, .folder = folder_};
    for (const MigrationFile* file : files_) {
      const std::string& id = file->node->id.value;
      if (!followed.contains(id) && !replaced.contains(id) && !is_followed_in_short(followed, id)) heads.heads.push_back(file->file);
    }
    const bool labelled = std::ranges::any_of(files_, [](const MigrationFile* file) { return file->node->labelled; });
    if (heads.heads.size() > 1 && !labelled && found.empty()) found.push_back(std::move(heads));
    return found;
  }

 private:
  // Django knows an app by its label, which is the folder's name unless somebody gave it another one.
  std::string app_name() const {
    const std::string folder(base_name(directory_of(folder_)));
    std::set<std::string> names;
    for (const MigrationFile* file : files_) names.insert(file->node->id.value);
    std::map<std::string, int> labels;
    for (const MigrationFile* file : files_)
      for (std::size_t i = 0; i < file->node->of.size(); ++i)
        if (names.contains(file->node->parents[i].value)) ++labels[file->node->of[i]];
    if (labels.contains(folder) || labels.empty()) return folder;
    return std::ranges::max_element(labels, {}, [](const auto& label) { return label.second; })->first;
  }
  // Alembic takes the first digits of a revision for the whole.
  static bool is_short_for(const std::set<std::string>& known, const std::string& id) {
    return std::ranges::any_of(known, [&](const std::string& one) { return id.size() >= 4 && one.starts_with(id); });
  }
  static bool is_followed_in_short(const std::set<std::string>& followed, const std::string& id) {
    return std::ranges::any_of(followed, [&](const std::string& one) { return one.size() >= 4 && id.starts_with(one); });
  }

  std::string folder_;
  std::vector<const MigrationFile*> files_;
};

// A change of a file that a tool runs, by its path alone: the text of the base is not here.
bool is_migration_path(std::string_view path) {
  if (role_of(path) != PathRole::production || !may_be_migration(path) || base_name(path) == "__init__.py") return false;
  if (!holds_any(path, {"migrations/", "migrate/", "versions/", "drizzle/"})) return false;
  const std::string_view name = deciding_name(path);
  const bool numbered = std::ranges::count_if(name, is_digit) >= 2;
  return numbered && !is_variant(path.ends_with(".down.sql") ? path : "");
}

}  // namespace

std::vector<OrderFault> order_faults(const Project& project) {
  std::vector<OrderFault> faults;
  for (const auto& [folder, files] : ordered_folders(project)) {
    for (const FileId id : files)
      if (has_no_date(deciding_name(project.file(id).path))) faults.push_back({.kind = OrderFaultKind::no_date, .file = id});
    add_same_numbers(project, files, faults);
    if (!project.changes.empty()) add_late_ones(project, files, faults);
  }
  return faults;
}

std::vector<HeadFault> head_faults(const Project& project) {
  std::map<std::string, RevisionGraph> graphs;
  for (const auto& file : project.facts.migration_files) {
    if (!file->node || project.file(file->file).role != PathRole::production) continue;
    const std::string folder = directory_of(project.file(file->file).path);
    graphs.try_emplace(folder, folder).first->second.add(*file);
  }
  std::vector<HeadFault> faults;
  for (const auto& [folder, graph] : graphs) std::ranges::move(graph.faults(), std::back_inserter(faults));
  return faults;
}

std::vector<ChangedMigration> changed_migrations(const Project& project) {
  std::vector<ChangedMigration> changed;
  for (const FileChange& change : project.changes) {
    if (change.before.empty() || !is_migration_path(change.before)) continue;
    const bool renamed = !change.deleted && change.before != change.path;
    if (!change.deleted && !change.edited && !renamed) continue;
    std::optional<FileId> at;
    if (const auto found = project.by_path.find(change.path); found != project.by_path.end()) at = found->second;
    // A file that is gone has no place: the first that is left beside it.
    std::string first;
    if (!at)
      for (const auto& [path, id] : project.by_path)
        if (order_folder_of(path) == order_folder_of(change.before) && (first.empty() || path < first)) first = path, at = id;
    if (at) changed.push_back({&change, *at});
  }
  return changed;
}

}  // namespace preship
