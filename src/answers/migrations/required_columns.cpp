#include "answers/migrations/required_columns.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "answers/migrations/migrations.h"
#include "text/words.h"

namespace preship {
namespace {

// The index behind the bracket that closes the one at `open`; npos when none does. Brackets in quotes are text.
std::size_t behind_bracket(std::string_view text, std::size_t open) {
  constexpr std::size_t longest = 4096;
  int depth = 0;
  char quote = 0;
  for (std::size_t at = open; at < std::min(text.size(), open + longest); ++at) {
    const char byte = text[at];
    if (quote != 0) {
      if (byte == '\\') ++at;
      else if (byte == quote) quote = 0;
    } else if (byte == '"' || byte == '\'') quote = byte;
    else if (byte == '(') ++depth;
    else if (byte == ')' && --depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

// The part that goes forward: what stands before the function that goes back.
std::string_view forward_of(std::string_view text) {
  for (const std::string_view back : {"\ndef downgrade", "\n  def down"}) text = text.substr(0, text.find(back));
  return text;
}

bool is_commented(std::string_view text, std::size_t at) {
  const std::size_t line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  const std::string_view before = trim(text.substr(line, at - line));
  return before.starts_with('#');
}

// The table that the block around the place is about: batch_alter_table("users").
std::string table_before(std::string_view text, std::size_t at, const re2::RE2& opens) {
  re2::StringPiece rest(text.data(), at), name;
  std::string table;
  while (re2::RE2::FindAndConsume(&rest, opens, &name)) table = std::string(name.data(), name.size());
  return table;
}

class RequiredColumnReader {
 public:
  RequiredColumnReader(FileId id, std::string_view text, std::vector<RequiredColumn>& found)
      : id_(id), text_(text), forward_(forward_of(text)), found_(found) {}

  // op.add_column("users", sa.Column("plan", sa.String(), nullable=False)), and the same of a batch:
  // https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.add_column
  void read_alembic() {
    static const re2::RE2 calls(R"re(\badd_column\(\s*(?:["'](\w+)["']\s*,\s*)?(?:sa\.)?Column\(\s*["'](\w+)["'])re");
    static const re2::RE2 batch(R"re(batch_alter_table\(\s*["'](\w+)["'])re");
    each(calls, [&](std::string_view table, std::string_view column, std::size_t at) {
      const std::string_view call = call_at(at);
      if (!holds(call, "nullable=False") || holds_any(call, {"server_default", "Identity(", "Computed(", "autoincrement"})) return;
      add(table.empty() ? table_before(forward_, at, batch) : std::string(table), column, at, at + call.size());
    });
  }

  // add_column :users, :plan, :string, null: false.
  // https://api.rubyonrails.org/classes/ActiveRecord/ConnectionAdapters/SchemaStatements.html
  void read_rails() {
    static const re2::RE2 calls(R"re(\b(?:add_column|add_reference|add_belongs_to)[ (]\s*[:"'](\w+)["']?\s*,\s*[:"'](\w+))re");
    each(calls, [&](std::string_view table, std::string_view column, std::size_t at) {
      const std::string_view call = line_of_call(at);
      if (holds(call, "null: false") && !holds_any(call, {"default:", "default ="})) add(std::string(table), column, at, at + call.size());
    });
  }

 private:
  template <class Visit>
  void each(const re2::RE2& pattern, Visit visit) {
    re2::StringPiece groups[3];
    for (std::size_t from = 0; pattern.Match({forward_.data(), forward_.size()}, from, forward_.size(), re2::RE2::UNANCHORED, groups, 3);) {
      const auto at = static_cast<std::size_t>(groups[0].data() - forward_.data());
      from = at + groups[0].size();
      if (!is_commented(forward_, at))
        visit(std::string_view(groups[1].data(), groups[1].size()), std::string_view(groups[2].data(), groups[2].size()), at);
    }
  }

  std::string_view call_at(std::size_t at) const {
    const std::size_t end = behind_bracket(forward_, forward_.find('(', at));
    return end == std::string_view::npos ? std::string_view() : forward_.substr(at, end - at);
  }

  // Ruby goes on to the next line behind a comma.
  std::string_view line_of_call(std::size_t at) const {
    std::size_t end = forward_.find('\n', at);
    while (end != std::string_view::npos && trim(forward_.substr(at, end - at)).ends_with(',')) end = forward_.find('\n', end + 1);
    return forward_.substr(at, std::min(end, forward_.size()) - at);
  }

  // Made, emptied or filled by the same migration: there are no rows, or the words of SQL decide.
  bool is_empty(const std::string& table) const {
    if (holds_any(forward_, {"DELETE FROM", "TRUNCATE", "delete_all", "truncate"})) return true;
    for (const std::string_view call : {"create_table(", "create_table "})
      for (std::size_t at = forward_.find(call); at != std::string_view::npos; at = forward_.find(call, at + 1)) {
        const std::string_view name = trim(forward_.substr(at + call.size(), table.size() + 24));
        if (!name.empty() && holds(name.substr(0, table.size() + 3), table)) return true;
      }
    return false;
  }

  void add(const std::string& table, std::string_view column, std::size_t begin, std::size_t end) {
    if (table.empty() || is_empty(table)) return;
    const Span span{id_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    found_.push_back({span, table, std::string(column)});
  }

  FileId id_;
  std::string_view text_, forward_;
  std::vector<RequiredColumn>& found_;
};

bool may_be_mysql(const Project& project) {
  return std::ranges::any_of(project.files, [](const SourceFile& file) {
    const std::string_view name = base_name(file.path);
    const bool says = file.kind == FileKind::requirements || file.kind == FileKind::manifest || file.kind == FileKind::package_json ||
                      file.kind == FileKind::compose || name == "pyproject.toml" || name == "database.yml" || name == "alembic.ini" ||
                      file.kind == FileKind::dotenv;
    return says && holds_any(file.text, {"mysql", "MySQL", "mariadb"});
  });
}

// The revisions of Alembic that nothing follows.
std::set<FileId> alembic_heads(const Project& project) {
  std::set<std::string_view> parents;
  for (const auto& file : project.facts.migration_files)
    if (file->node)
      for (const Text& parent : file->node->parents) parents.insert(parent.value);
  std::set<FileId> heads;
  for (const auto& file : project.facts.migration_files)
    if (file->node && file->node->tool == "alembic" && !file->node->computed && !file->node->parents.empty() &&
        !parents.contains(file->node->id.value) && project.in_production(file->node->id.span))
      heads.insert(file->node->id.span.file);
  return heads;
}

}  // namespace

std::vector<RequiredColumn> required_columns(const Project& project) {
  std::vector<RequiredColumn> found;
  const std::set<FileId> heads = alembic_heads(project);
  const std::vector<MigrationFolder>& folders = once<migration_folders>(project);
  if ((heads.empty() && folders.empty()) || may_be_mysql(project)) return found;
  for (const FileId head : heads) RequiredColumnReader(head, project.file(head).text, found).read_alembic();
  for (const MigrationFolder& folder : folders) {
    if (folder.tool == "rails") RequiredColumnReader(folder.newest, project.file(folder.newest).text, found).read_rails();
  }
  return found;
}

}  // namespace preship
