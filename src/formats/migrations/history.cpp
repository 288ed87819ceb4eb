#include "formats/migrations/history.h"

#include <algorithm>
#include <charconv>

#include "formats/data/json.h"
#include "knowledge/release/migration_files.h"
#include "model/migration.h"
#include "paths/path.h"
#include "text/each_line.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

class NodeReader {
 public:
  NodeReader(FileId id, const SourceFile& file, MigrationNode& node) : id_(id), text_(file.text), path_(file.path), node_(node) {}

  // revision = "a1b2"; down_revision = ("c3", "d4"); https://alembic.sqlalchemy.org/en/latest/tutorial.html
  void read_alembic() {
    node_.tool = "alembic";
    const std::string_view own = value_of("revision"), before = value_of("down_revision"), label = value_of("branch_labels");
    const std::vector<Text> names = strings_in(own);
    if (names.size() == 1) node_.id = names[0];
    node_.computed = names.size() != 1 || before.empty() || (strings_in(before).empty() && !before.starts_with("None"));
    node_.parents = strings_in(before);
    node_.labelled = !strings_in(label).empty();
  }

  // dependencies = [("shop", "0001_initial"), migrations.swappable_dependency(...)]
  // https://docs.djangoproject.com/en/stable/topics/migrations/#dependencies
  void read_django() {
    node_.tool = "django";
    const std::string_view name = base_name(path_);
    node_.id = {std::string(name.substr(0, name.size() - 3)), {id_, 0, 0}};
    add_pairs(value_of("dependencies"), true);
    add_pairs(value_of("replaces"), false);
  }

 private:
  // What the name is given at the beginning of a line, to the end of its brackets.
  std::string_view value_of(std::string_view name) const {
    for (std::size_t at = text_.find(name); at != std::string_view::npos; at = text_.find(name, at + 1)) {
      std::size_t end = at + name.size();
      if (!begins_line(at) || end >= text_.size() || is_identifier(text_[end])) continue;
      end = text_.find_first_of("=\n", end);  // behind a type: `revision: str = "a1"`
      if (end == std::string_view::npos || text_[end] != '=') continue;
      return whole_value(skip_blanks(end + 1));
    }
    return {};
  }

  bool begins_line(std::size_t at) const {
    constexpr int deepest = 16;  // of an indentation
    for (int i = 0; i < deepest && at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t'); ++i) --at;
    return at == 0 || text_[at - 1] == '\n';
  }

  std::size_t skip_blanks(std::size_t at) const {
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    return at;
  }

  std::string_view whole_value(std::size_t begin) const {
    int depth = 0;
    std::size_t at = begin;
    for (; at < text_.size(); ++at) {
      if (holds("([{", text_.substr(at, 1))) ++depth;
      if (holds(")]}", text_.substr(at, 1))) --depth;
      if (text_[at] == '\n' && depth <= 0) break;
    }
    return trim(text_.substr(begin, at - begin));
  }

  std::vector<Text> strings_in(std::string_view value) const {
    std::vector<Text> found;
    bool comment = false;
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (value[i] == '#') comment = true;
      if (value[i] == '\n') comment = false;
      if (comment || (value[i] != '"' && value[i] != '\'')) continue;
      const std::size_t end = value.find(value[i], i + 1);
      if (end == std::string_view::npos) break;
      const auto begin = static_cast<std::uint32_t>(value.data() + i + 1 - text_.data());
      found.push_back({std::string(value.substr(i + 1, end - i - 1)), {id_, begin, begin + static_cast<std::uint32_t>(end - i - 1)}});
      i = end;
    }
    return found;
  }

  // Pairs of an app and a name; calls between them are dependencies on what nobody here knows.
  void add_pairs(std::string_view list, bool dependencies) {
    for (std::size_t at = list.find('('); at != std::string_view::npos; at = list.find('(', at + 1)) {
      if (at > 0 && is_identifier(list[at - 1])) continue;
      constexpr std::size_t longest_pair = 400;
      const std::string_view rest = list.substr(at, longest_pair);
      const std::vector<Text> pair = strings_in(rest.substr(0, rest.find(')')));
      if (pair.size() != 2) continue;
      if (dependencies) node_.parents.push_back(pair[1]), node_.of.push_back(pair[0].value);
      else node_.replaced.push_back(pair[1].value);
    }
  }

  FileId id_;
  std::string_view text_, path_;
  MigrationNode& node_;
};

// The block that begins behind `at`: between braces, or of lines that are further in than the line of `at`.
std::string_view body_behind(std::string_view text, std::size_t at, bool python) {
  if (!python) {
    const std::size_t begin = text.find('{', at);
    int depth = 0;
    for (std::size_t i = begin; i < text.size(); ++i) {
      depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
      if (depth == 0) return text.substr(begin + 1, i - begin - 1);
    }
    return begin == std::string_view::npos ? text.substr(at, 0) : text.substr(begin);
  }
  const std::size_t begin = std::min(text.find('\n', at), text.size() - 1) + 1;
  std::size_t end = begin;
  while (end < text.size() && (holds(" \t\r\n", text.substr(end, 1)) || text[end] == '#'))
    end = std::min(text.find('\n', end), text.size() - 1) + 1;
  return text.substr(begin, end - begin);
}

// Nothing but comments, `pass`, an error and what ends the transaction.
bool does_nothing(std::string_view body) {
  bool nothing = true, in_comment = false;
  each_line(body, [&](std::string_view line) {
    line = trim(line, " \t\r;");
    if (line.starts_with("/*") || line.starts_with("\"\"\"")) in_comment = !holds(line.substr(2), line.starts_with("/*") ? "*/" : "\"\"\"");
    else if (in_comment) in_comment = !holds_any(line, {"*/", "\"\"\""});
    else if (!line.empty() && !line.starts_with("//") && !line.starts_with('#') && !line.starts_with("--") && line != "pass" &&
             !is_one_of(line, {"return", "return null", "return Promise.resolve()", "BEGIN", "COMMIT", "SELECT 1", "select 1"}))
      nothing = false;
  });
  return nothing;
}

// Without comments: they tell of what is not done, too.
std::string without_comments(std::string_view text) {
  std::string plain;
  bool block = false;
  each_line(text, [&](std::string_view line) {
    const std::string_view bare = trim(line, " \t\r");
    if (bare.starts_with("/*")) block = true;
    if (!block && !bare.starts_with("--") && !bare.starts_with("//") && !bare.starts_with('#') && !bare.starts_with('*'))
      plain.append(line).append("\n");
    if (holds(bare, "*/")) block = false;
  });
  return plain;
}

// A sentence in the empty way back, other than what tools write there.
bool has_reason(std::string_view body) {
  constexpr std::size_t sentence = 24;  // bytes
  bool reason = false;
  each_line(body, [&](std::string_view line) {
    line = trim(line, " \t\r");
    const bool comment =
        line.starts_with("--") || line.starts_with("//") || line.starts_with('#') || line.starts_with('*') || line.starts_with("\"\"\"");
    if (comment && line.size() > sentence &&
        !holds_any(line, {"### commands auto generated", "### end Alembic", "(no automatic down", "(hand-write", "Add reverting commands",
                          "add reverting commands"}))
      reason = true;
  });
  return reason;
}

bool explains(std::string_view text) {
  return holds_any(lower_case(text), {"irreversible",
                                      "not reversible",
                                      "cannot be rolled back",
                                      "can't be rolled back",
                                      "cannot be reversed",
                                      "can't be reversed",
                                      "cannot roll back",
                                      "no rollback",
                                      "one-way",
                                      "one way",
                                      "restore from",
                                      "restore the backup",
                                      "not supported",
                                      "nothing to",
                                      "rollback:",
                                      "reverse manually",
                                      "by hand",
                                      "manually",
                                      "no-op",
                                      "noop",
                                      "intentionally",
                                      "raise ",
                                      "throw "});
}

bool drops(std::string_view text) {
  return holds_any(lower_case(without_comments(text)), {"drop table", "drop column", "drop_table", "drop_column", "droptable", "dropcolumn",
                                                        "removecolumn", "remove_column", "deletemodel", "removefield", "truncate "});
}

}  // namespace

bool is_python_migration(const SourceFile& file, std::string_view text) {
  if (file.kind != FileKind::python) return false;
  if (holds(text, "down_revision")) return holds(text, "revision");
  return base_name(directory_of(file.path)) == "migrations" && is_digit(base_name(file.path)[0]) && holds(text, "migrations.Migration");
}

void add_python_migration(FileId id, const SourceFile& file, Facts& facts) {
  MigrationNode node;
  NodeReader reader(id, file, node);
  holds(file.text, "down_revision") ? reader.read_alembic() : reader.read_django();
  facts.migration_files.push_back(std::make_shared<const MigrationFile>(MigrationFile{.file = id, .node = std::move(node)}));
}

bool is_drizzle_journal(std::string_view path) { return base_name(path) == "_journal.json" && base_name(directory_of(path)) == "meta"; }

void add_drizzle_journal(FileId id, const SourceFile& file, Facts& facts) {
  const JsonParse parse = parse_json(id, file.text);
  if (!parse.root) return;
  MigrationFile journal{.file = id};
  for (const JsonValue& item : parse.root->find("entries").items) {
    JournalEntry entry{.tag = item.find("tag").scalar};
    const std::string& when = item.find("when").text();
    std::from_chars(when.data(), when.data() + when.size(), entry.when);
    if (!entry.tag.value.empty()) journal.journal.push_back(std::move(entry));
  }
  if (!journal.journal.empty()) facts.migration_files.push_back(std::make_shared<const MigrationFile>(std::move(journal)));
}

bool may_be_taken_back(const SourceFile& file, std::string_view text) {
  return file.kind != FileKind::markdown && may_be_migration(file.path) && migration_format_of(file.path, text) != nullptr;
}

void add_way_back(FileId id, const SourceFile& file, Facts& facts) {
  const MigrationFormat* format = migration_format_of(file.path, file.text);
  if (format == nullptr) return;
  const std::string_view text = file.text;
  MigrationReturn back{.tool = std::string(format->tool), .span = {id, 0, 0}};
  std::string_view forward = text;
  if (format->tool == "Django") {
    // A RunPython with a single function has no way back; https://docs.djangoproject.com/en/stable/ref/migration-operations/#runpython
    for (const std::string_view call : {"RunPython(", "RunSQL("})
      for (std::size_t at = text.find(call); at != std::string_view::npos && !back.missing; at = text.find(call, at + 1)) {
        constexpr std::size_t longest_call = 4000;
        const std::string_view rest = text.substr(at, longest_call);
        const std::size_t end = rest.find("\n        )"), close = rest.find(')');
        const std::string_view whole = rest.substr(0, end == std::string_view::npos ? close : std::max(end, close));
        const bool two = holds_any(whole, {"reverse", "noop"}) || std::ranges::count(whole, ',') > (trim(whole).ends_with(',') ? 1 : 0);
        if (two) continue;
        back.missing = true;
        back.span = {id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + call.size() - 1)};
      }
  } else if (format->back == WayBack::text) {
    const std::size_t at = way_back_in(*format, text);
    back.missing = at == std::string_view::npos;
    if (!back.missing) {
      const std::size_t line = text.find('\n', at), end = line == std::string_view::npos ? text.size() : line;
      back.span = {id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(std::min(end, text.size()))};
      const bool sql = file.path.ends_with(".sql");
      const std::string_view body = sql ? text.substr(end) : body_behind(text, at, file.kind == FileKind::python);
      // What Rails calls `change` knows its own way back.
      back.empty = does_nothing(body) && !(file.kind == FileKind::ruby);
      if (sql || file.kind != FileKind::ruby) forward = text.substr(0, at);
      back.explained = back.empty && has_reason(body);
      // Where the way forward does nothing either, there is nothing to take back.
      const std::size_t up = sql ? std::string_view::npos : std::min(forward.find("def upgrade"), forward.find("up("));
      if (up != std::string_view::npos && does_nothing(body_behind(text, up, file.kind == FileKind::python))) return;
    }
  } else if (format->back == WayBack::never) {
    back.missing = true;
  } else {
    return;
  }
  if (!back.missing && !back.empty) return;
  back.explained = back.explained || explains(text);
  back.destructive = drops(forward);
  facts.migration_files.push_back(std::make_shared<const MigrationFile>(MigrationFile{.file = id, .way_back = std::move(back)}));
}

}  // namespace preship
