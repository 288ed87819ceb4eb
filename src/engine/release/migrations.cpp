#include "engine/release/migrations.h"

#include <algorithm>
#include <map>

#include <re2/re2.h>

#include "knowledge/release/migration_files.h"
#include "knowledge/release/migration_tools.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t longest_statement_search = 1024 * 1024;  // bytes of a migration that are looked at

// Without "-- ..." and "# ..." to the end of the line and "/* ... */": a drop in a comment drops nothing.
std::string without_comments(std::string_view text) {
  static const re2::RE2 comments(R"((?s)/\*.*?\*/|(?m:--[^\n]*$)|(?m:^\s*#[^\n]*$)|(?m://[^\n]*$))");
  std::string result(text.substr(0, longest_statement_search));
  re2::RE2::GlobalReplace(&result, comments, " ");
  return result;
}

// What SQL and the calls of migration libraries take away together with its data.
std::vector<std::string> destroyed_by(std::string_view text) {
  struct Statement {
    re2::RE2 pattern;
    const char* words;
  };
  static const Statement statements[] = {
      {re2::RE2(R"((?i)\bDROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?["`\[]?([\w.]+))"), "drops the table"},
      {re2::RE2(R"((?i)\bDROP\s+COLUMN\s+(?:IF\s+EXISTS\s+)?["`\[]?(\w+))"), "drops the column"},
      {re2::RE2(R"((?i)\bDROP\s+SCHEMA\s+(?:IF\s+EXISTS\s+)?["`\[]?([\w.]+))"), "drops the schema"},
      {re2::RE2(R"((?i)\bTRUNCATE\s+(?:TABLE\s+)?["`\[]?([\w.]+))"), "empties the table"},
      {re2::RE2(R"((?i)\bDELETE\s+FROM\s+["`\[]?([\w.]+))"), "deletes rows of"},
      {re2::RE2(R"(\bdrop_table\(?\s*[:"']([\w.]+))"), "drops the table"},
      {re2::RE2(R"(\bdrop_column\(\s*["'](?:[\w.]+)["'],\s*["'](\w+))"), "drops the column"},
      {re2::RE2(R"(\bremove_column\(?\s*[:"']\w+["']?\s*,\s*[:"'](\w+))"), "drops the column"},
      {re2::RE2(R"(\bdropTable\w*\(\s*["'`](\w+))"), "drops the table"},
      {re2::RE2(R"(\bdropIfExists\(\s*["'`](\w+))"), "drops the table"},
      {re2::RE2(R"(\bdropColumn\(\s*["'`](\w+))"), "drops the column"},
      {re2::RE2(R"(\bremoveColumn\(\s*["'`]\w+["'`]\s*,\s*["'`](\w+))"), "drops the column"},
      {re2::RE2(R"((?s)\bDeleteModel\(\s*(?:name\s*=\s*)?["'](\w+))"), "drops the model"},
      {re2::RE2(R"((?s)\bRemoveField\([^)]*?name\s*=\s*["'](\w+))"), "drops the field"},
  };
  std::vector<std::string> found;
  for (const Statement& statement : statements) {
    std::string name;
    for (re2::StringPiece rest(text.data(), text.size()); re2::RE2::FindAndConsume(&rest, statement.pattern, &name);)
      if (std::string words = std::string(statement.words) + " '" + name + "'"; std::ranges::find(found, words) == found.end())
        found.push_back(std::move(words));
  }
  return found;
}

// A part that takes back in name only: `def downgrade(): pass`, `down() {}`, an error.
bool is_empty_way_back(std::string_view back) {
  static const re2::RE2 nothing(
      R"((?s)^(?:def downgrade\([^)]*\)[^:]*:\s*(?:"""(?:[^"])*"""\s*)?(?:pass|raise)\b.*|[^{]*down[^{]*\{\s*(?:throw[^}]*|return;?\s*)?\}.*))");
  return holds(back, "IrreversibleMigration") || re2::RE2::FullMatch(re2::StringPiece(back.data(), back.size()), nothing);
}

void judge_way_back(const Analysis& analysis, const MigrationFormat& format, std::string_view text, Migration& migration) {
  switch (format.back) {
    case WayBack::always:
      migration.undo = holds_any(text, {"RunPython", "RunSQL"}) && !holds_any(text, {"reverse", "noop"}) ? Undo::no : Undo::yes;
      migration.why = migration.undo == Undo::yes ? std::string(format.tool) + " takes it back" : "it runs code or SQL without a reverse";
      return;
    case WayBack::never:
      migration.undo = Undo::no;
      migration.why = std::string(format.tool) + " has no way back: write a migration that corrects, or restore the backup";
      return;
    case WayBack::file: {
      const std::string beside =
          migration.path.substr(0, migration.path.size() - format.old_ending.size()) + std::string(format.new_ending);
      migration.undo = analysis.has(beside) ? Undo::yes : Undo::no;
      migration.why = (migration.undo == Undo::yes ? "" : "there is no ") + beside + (migration.undo == Undo::yes ? " takes it back" : "");
      return;
    }
    case WayBack::text: {
      const std::size_t at = way_back_in(format, text);
      const bool there = at != std::string_view::npos && !is_empty_way_back(text.substr(at));
      migration.undo = there ? Undo::yes : Undo::no;
      migration.why = there ? "its second half takes it back" : "no part of it takes it back";
      return;
    }
  }
}

// "010" is more than "9": names are compared with their numbers as numbers.
bool runs_earlier(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (!is_digit(a[0]) || !is_digit(b[0])) {
      if (a[0] != b[0]) return a[0] < b[0];
      a.remove_prefix(1);
      b.remove_prefix(1);
      continue;
    }
    const auto number = [](std::string_view& text) {
      const std::string_view whole = text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin()));
      text.remove_prefix(whole.size());
      return whole.substr(std::min(whole.find_first_not_of('0'), whole.size()));
    };
    const std::string_view left = number(a), right = number(b);
    if (left != right) return left.size() != right.size() ? left.size() < right.size() : left < right;
  }
  return a.empty() && !b.empty();
}

const MigrationTool* tool_called(const Project& project, std::string_view name) {
  for (const SourceFile& file : project.files)
    if (const MigrationTool* tool = migration_tool_of(file.path); tool != nullptr && tool->name == name) return tool;
  return nullptr;
}

// "python manage.py migrate --noinput" is run by whoever says "manage.py migrate".
std::string run_by(const MigrationTool& tool, const ReleaseState& state) {
  std::string words(tool.migrate.substr(0, tool.migrate.find(" --")));
  for (const std::string_view program : {"python ", "php ", "bin/"})
    if (words.starts_with(program)) words.erase(0, program.size());
  for (const auto& [place, command] : state.commands)
    if (holds(command, words)) return place;
  return "";
}

// A revision of Alembic names the one before it; its file name says nothing.
std::string quoted_after(std::string_view text, std::string_view name) {
  const std::size_t before = text.starts_with(name) ? 0 : text.find("\n" + std::string(name));
  if (before == std::string_view::npos) return "";
  const std::size_t at = before + (text[before] == '\n' ? 1 : 0);
  const std::string_view line = text.substr(at, text.find('\n', at) - at);
  const std::size_t open = line.find_first_of("'\"", line.find('='));
  return open == std::string_view::npos ? "" : std::string(line.substr(open + 1, line.find(line[open], open + 1) - open - 1));
}

// What it does, without the part that takes it back; `def change` of Rails is both.
std::string_view way_forward(const MigrationFormat& format, std::string_view text) {
  if (format.back != WayBack::text) return text;
  const std::size_t back = way_back_in(format, text);
  return back == std::string_view::npos || text.substr(back).starts_with("def change") ? text : text.substr(0, back);
}

// A comment or another layout changes nothing that a database would notice.
bool same_statements(std::string_view a, std::string_view b) {
  std::string left = without_comments(a), right = without_comments(b);
  for (std::string* text : {&left, &right}) std::erase_if(*text, is_white);
  return left == right;
}

struct Found {
  Migration migration;
  std::string revision, previous;
};

// Each behind the one that it names; the others by their names.
void sort_migrations(std::vector<Found>& found) {
  std::ranges::stable_sort(found, runs_earlier, [](const Found& each) { return std::string_view(each.migration.path); });
  if (std::ranges::all_of(found, [](const Found& each) { return each.previous.empty(); })) return;
  std::vector<Found> sorted;
  while (!found.empty()) {
    const auto waits = [&](const Found& each) {
      return !each.previous.empty() && std::ranges::any_of(found, [&](const Found& other) { return other.revision == each.previous; });
    };
    auto next = std::ranges::find_if_not(found, waits);
    if (next == found.end()) next = found.begin();  // a circle
    sorted.push_back(std::move(*next));
    found.erase(next);
  }
  found = std::move(sorted);
}

}  // namespace

std::vector<Migration> find_migrations(const Analysis& analysis, const Project& project, const GitChanges& changes,
                                       const ReleaseState& now) {
  std::vector<Found> found;
  std::map<std::string, std::pair<std::string, std::string>> tools;  // by name: its command, and who runs it
  for (const ChangedFile& file : changes.files) {
    if (!may_be_migration(file.path)) continue;
    const SourceFile* source = project.file(file.path);
    if (!file.deleted && (source == nullptr || source->role == PathRole::test || source->role == PathRole::example)) continue;
    const std::string text = file.deleted ? file.before.value_or("") : analysis.text(file.path).value_or("");
    const MigrationFormat* format = migration_format_of(file.path, text);
    if (format == nullptr || (!file.deleted && file.before && same_statements(*file.before, text))) continue;
    Migration migration{
        .path = file.path, .tool = std::string(format->tool), .edited = file.before && !file.deleted, .removed = file.deleted};
    if (!tools.contains(migration.tool)) {
      const MigrationTool* tool = tool_called(project, migration.tool);
      tools[migration.tool] =
          tool == nullptr ? std::pair<std::string, std::string>() : std::pair(std::string(tool->migrate), run_by(*tool, now));
    }
    std::tie(migration.tool_command, migration.run_by) = tools[migration.tool];
    judge_way_back(analysis, *format, text, migration);
    migration.destroys = destroyed_by(without_comments(way_forward(*format, text)));
    const bool alembic = format->tool == "Alembic";
    found.push_back(
        {std::move(migration), alembic ? quoted_after(text, "revision") : "", alembic ? quoted_after(text, "down_revision") : ""});
  }
  sort_migrations(found);
  std::vector<Migration> migrations;
  for (Found& each : found) migrations.push_back(std::move(each.migration));
  return migrations;
}

}  // namespace preship
