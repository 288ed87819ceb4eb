#include "formats/migrations/talk.h"

#include <algorithm>

#include "formats/shell/shell.h"
#include "model/migration.h"
#include "paths/file_kinds.h"
#include "text/each_line.h"
#include "text/lower_case.h"
#include "text/needles.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t size_cap = 512 * 1024;
constexpr std::size_t most_commands = 400;

constexpr std::string_view tool_words[] = {"migrat",      "Migrat",       "nextly ", "prisma ", "drizzle", "alembic",
                                           "flyway",      "liquibase",    "db:",     "psql",    "mysql ",  "CREATE TABLE",
                                           "ALTER TABLE", "create table", "dbmate",  "goose"};

class TalkReader {
 public:
  TalkReader(FileId id, std::string_view text, MigrationTalk& talk) : id_(id), text_(text), talk_(talk) {}

  void read() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      read_line(text_.substr(begin, end - begin), begin);
      begin = end + 1;
    }
    read_words();
  }

 private:
  Span span_of(std::size_t begin, std::size_t size) const {
    return {id_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
  }

  void read_line(std::string_view line, std::size_t begin) {
    const std::string_view bare = trim(line, " \t>\r");
    if (bare.starts_with("```") || bare.starts_with("~~~")) {
      if (fence_.empty()) {
        fence_ = bare.substr(0, 3);
        language_ = lower_case(trim(bare.substr(3), "`~ {"));
        first_ = begin + line.size() + 1;
      } else if (bare.starts_with(fence_)) {
        read_block(first_, begin);
        fence_ = {};
      }
      return;
    }
    if (fence_.empty()) read_code_spans(line, begin);
  }

  void read_block(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    const std::string_view block = text_.substr(begin, end - begin);
    const std::string_view language = std::string_view(language_).substr(0, std::string_view(language_).find_first_of(" {,"));
    if (is_one_of(language, {"sql", "pgsql", "postgresql", "mysql"})) return read_sql(block, begin);
    if (is_one_of(language, {"", "bash", "sh", "shell", "zsh", "fish", "console", "shellsession", "terminal", "text", "txt", "powershell",
                             "ps1", "cmd", "bat"}))
      add(block, begin);
  }

  // `npx prisma migrate deploy` within a sentence.
  void read_code_spans(std::string_view line, std::size_t begin) {
    for (std::size_t at = line.find('`'); at != std::string_view::npos; at = line.find('`', at + 1)) {
      const std::size_t end = line.find('`', at + 1);
      if (end == std::string_view::npos) return;
      add(line.substr(at + 1, end - at - 1), begin + at + 1);
      at = end;
    }
  }

  // SQL that the sentence before it tells to run; any other shows what a table looks like.
  void read_sql(std::string_view block, std::size_t begin) {
    constexpr std::size_t lead = 240;
    const std::string before = lower_case(text_.substr(begin > lead ? begin - lead : 0, std::min(begin, lead)));
    const bool told =
        holds_any(before, {"run the following", "run this", "execute", "sql editor", "paste", "create the table", "create the following"});
    if (!talk_.manual.value.empty() || !told) return;
    for (const std::string_view words : {"CREATE TABLE", "create table", "ALTER TABLE", "alter table", "Create Table"}) {
      const std::size_t at = block.find(words);
      if (at == std::string_view::npos) continue;
      talk_.manual = {std::string(words), span_of(begin + at, words.size())};
      return;
    }
  }

  void add(std::string_view part, std::size_t begin) {
    static const Needles needles(tool_words);
    if (!needles.any(part) || talk_.commands.size() > most_commands) return;
    std::string shell(part);
    for (std::size_t at = 0; at < shell.size(); at = std::min(shell.find('\n', at), shell.size() - 1) + 1) {
      std::size_t next = at;
      while (next < shell.size() && (shell[next] == ' ' || shell[next] == '\t' || shell[next] == '>')) shell[next++] = ' ';
      if (next + 1 < shell.size() && (shell[next] == '$' || shell[next] == '%') && shell[next + 1] == ' ') shell[next] = ' ';
    }
    for (ShellCommand& command : parse_shell(id_, shell, static_cast<std::uint32_t>(begin))) {
      read_psql(command);
      talk_.commands.push_back(std::move(command));
    }
  }

  // psql "$DATABASE_URL" -f schema.sql; mysql app < schema.sql
  void read_psql(const ShellCommand& command) {
    if (!talk_.manual.value.empty() || command.words.empty()) return;
    const bool client = std::ranges::any_of(command.words, [](const Text& word) {
      return is_one_of(word.value, {"psql", "mysql", "mariadb", "sqlite3"});
    });
    if (!client) return;
    for (const Text& word : command.words)
      if (word.value.ends_with(".sql")) talk_.manual = word;
    for (const ShellRedirect& redirect : command.flow.redirects)
      if (redirect.operation == "<" && redirect.target.value.ends_with(".sql")) talk_.manual = redirect.target;
  }

  void read_words() {
    const std::string low = lower_case(text_);
    talk_.migrates = holds(low, "migrat");
    talk_.recovery = holds_any(low, {"migrate:resolve", "migrate resolve", "failed migration", "migration fails", "migration failed",
                                     "recover", "restore the backup", "restore from"});
    talk_.reapplied =
        holds_any(low, {"pending again", "re-appl", "reappl", "applied again", "runs again", "run it again", "revert the commit",
                        "remove the migration", "delete the migration", "remove the file", "delete the file"});
    talk_.rollback = holds_any(low, {"rollback", "roll back", "rolled back", "rolling back", "migrate:down", "downgrade", "revert"});
  }

  FileId id_;
  std::string_view text_;
  MigrationTalk& talk_;
  std::string_view fence_;
  std::string language_;
  std::size_t first_ = 0;
};

// What stands before it in its line, at most some hundred bytes: a line may be a whole program.
std::string_view line_before(std::string_view text, std::size_t at) {
  constexpr std::size_t most = 300;
  const std::string_view before = text.substr(at > most ? at - most : 0, std::min(at, most));
  return before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
}

bool is_commented_out(std::string_view text, std::size_t at) {
  const std::string_view line = trim(line_before(text, at));
  return line.starts_with("//") || line.starts_with('*') || line.starts_with('#') || line.starts_with("/*");
}

}  // namespace

bool may_speak_of_migrations(const SourceFile& file, std::string_view text) {
  static const Needles needles(tool_words);
  return file.kind == FileKind::markdown && text.size() <= size_cap && needles.any(text);
}

void add_migration_talk(FileId id, const SourceFile& file, Facts& facts) {
  MigrationTalk talk;
  TalkReader(id, file.text, talk).read();
  facts.migration_files.push_back(std::make_shared<const MigrationFile>(MigrationFile{.file = id, .talk = std::move(talk)}));
}

bool may_call_migrations(const SourceFile& file, std::string_view text) {
  static constexpr std::string_view words[] = {"nextly migrate",      "prisma migrate",     "prisma db push",
                                               "drizzle-kit migrate", "drizzle-kit push",   "commands/migrate",
                                               "knex migrate:",       "typeorm migration:", "sequelize db:migrate"};
  static const Needles needles(words);
  return is_javascript(file.kind) && needles.any(text);
}

void add_migration_calls(FileId id, const SourceFile& file, Facts& facts) {
  const std::string_view text = file.text;
  MigrationFile found{.file = id};
  const bool runs = holds_any(text, {"child_process", "execa", "zx", "Bun.spawn", "Bun.$"});
  const auto add = [&](std::size_t at, std::size_t size) {
    if (is_commented_out(text, at)) return;
    const auto begin = static_cast<std::uint32_t>(at);
    found.runtime_calls.push_back({std::string(text.substr(at, size)), {id, begin, begin + static_cast<std::uint32_t>(size)}});
  };
  for (const std::string_view command :
       {"nextly migrate", "prisma migrate deploy", "prisma migrate dev", "prisma migrate reset", "prisma db push", "drizzle-kit migrate",
        "drizzle-kit push", "knex migrate:latest", "typeorm migration:run", "sequelize db:migrate"})
    for (std::size_t at = text.find(command); runs && at != std::string_view::npos; at = text.find(command, at + 1)) {
      // Within the argument of a call: exec("npx prisma migrate deploy"), or on the line below its name.
      constexpr std::size_t most = 120;
      const std::string_view before = line_before(text, at);
      const std::string_view above = text.substr(at > most ? at - most : 0, std::min(at, most));
      if (holds_any(before, {"exec", "spawn", "$`"}) || (trim(before).size() < 8 && holds_any(above, {"exec", "spawn"})))
        add(at, command.size());
    }
  // import { runMigrate } from "nextly/cli/commands/migrate"; types alone are gone when it runs.
  for (std::size_t at = text.find("commands/migrate"); at != std::string_view::npos; at = text.find("commands/migrate", at + 1)) {
    const std::string_view before = line_before(text, at);
    if (!holds_any(before, {"from ", "require(", "import("}) || holds_any(before, {"import type ", "export type "}) ||
        !holds(before, "cli/"))
      continue;
    std::size_t end = at;
    while (end < text.size() && !is_quote(text[end])) ++end;
    add(at, end - at);
  }
  if (!found.runtime_calls.empty()) facts.migration_files.push_back(std::make_shared<const MigrationFile>(std::move(found)));
}

}  // namespace preship
