#pragma once
// What source code and settings do to the schema of the database when the app starts.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/json.h"
#include "model/shell.h"
#include "text/span.h"

namespace preship {

enum class SchemaAct : std::uint8_t {
  migrates,      // runs migrations itself: migrationsRun: true, Database.Migrate(), an embedded migrate()
  synchronizes,  // makes the schema like the model: synchronize: true, sync({alter: true}), ddl-auto=update
  recreates,     // drops what is there: ddl-auto=create, sync({force: true}), dropSchema: true
};

struct SchemaCall {
  SchemaAct act = SchemaAct::migrates;
  Text text;             // as written: "synchronize: true"
  bool guarded = false;  // the file asks which environment it runs in
};

struct SchemaTable {
  Text name;
  std::vector<Text> columns;
};

// What a migration of Nextly leaves behind in meta/: https://github.com/nextlyhq/nextly, domains/schema/migrate-create/snapshot-io.ts
struct MigrationSnapshot {
  Span span;        // the document
  Text hash;        // migrationHash
  Span fault = {};  // what makes it unreadable for `migrate:check`; with `why`
  std::string why = {};
  bool of_template = false;  // has collections and no hash: legitimate in a template
  std::vector<SchemaTable> tables = {};
  Text unsorted = {};  // the first name or key that stands behind one that comes after it; empty when all is sorted
};

// A nextly.config.*, as far as it is literal.
struct NextlyConfig {
  JsonValue root;                // of defineConfig({...}); what is computed is null
  std::vector<Text> named = {};  // entities that it takes from other files, by the names of their constants
  bool open = false;             // there may be more of them: a spread, a plugin, a call
  // Parts of the schema that a variable of the environment chooses: the key that holds them, and the condition.
  std::vector<Text> chosen_by_environment = {};
};

// defineCollection({slug: "posts"}) and its like.
struct NextlyEntity {
  std::string kind;  // "collection", "single", "component"
  std::string name;  // of the constant that holds it; "" for none
  Text slug;
  std::string table = {};  // dbName; "" when it does not say
};

struct PrismaField {
  Text name;
  std::string type;    // without "?" and "[]"
  std::string column;  // @map, else its name
  bool list = false;
  bool stored = true;  // not @ignore
};

struct PrismaModel {
  Text name;
  std::string table;   // @@map, else its name
  bool stored = true;  // a model, not a view, and not @@ignore
  std::vector<PrismaField> fields = {};
};

// A .prisma file: https://www.prisma.io/docs/orm/reference/prisma-schema-reference
struct PrismaSchema {
  Text provider = {};   // of its datasource; empty when it has none
  Text generator = {};  // the provider of its first generator of a client
  Text url_key = {};    // DATABASE_URL of url = env("DATABASE_URL")
  bool direct = false;  // has directUrl
  bool output = false;  // the client is written to a folder of its own
  std::vector<PrismaModel> models = {};
  std::vector<std::string> enums = {};
  Text fault = {};  // what no reader of the language takes, with the reason as its value
};

// What package.json and prisma.config.* tell Prisma's program.
struct PrismaSettings {
  Text seed = {};    // the command that seeds
  Text schema = {};  // path of the schema, relative to the file
};

// A migration that names those it follows: Alembic, Django.
struct MigrationNode {
  std::string tool;             // "alembic", "django"
  Text id;                      // the revision, or the name of the file
  std::vector<Text> parents;    // of Django also those of other apps
  std::vector<std::string> of;  // of Django, the app of each parent
  std::vector<std::string> replaced = {};
  bool labelled = false;  // begins a branch with a name of its own
  bool computed = false;  // something of it is no literal
};

// An entry of meta/_journal.json: https://orm.drizzle.team/docs/drizzle-kit-generate
struct JournalEntry {
  Text tag;               // the name of its file, without ".sql"
  std::int64_t when = 0;  // milliseconds since 1970; 0 where it does not say
};

// A migration of a tool that can take migrations back, and what this one says to that.
struct MigrationReturn {
  std::string tool;  // as in knowledge/release/migration_files.tsv
  Span span = {};    // where the way back would stand
  bool missing = false, empty = false;
  bool explained = false;    // its words say that there is none, or what to do instead
  bool destructive = false;  // the way forward drops something
};

// What a README or a guide says of migrations.
struct MigrationTalk {
  std::vector<ShellCommand> commands = {};  // of code blocks and code in sentences
  bool migrates = false;                    // names a command or speaks of running migrations
  bool recovery = false;                    // says what to do when one fails
  bool rollback = false;                    // says how a release, or a migration, is taken back
  bool reapplied = false;                   // says that a migration which was taken back is pending again
  Text manual = {};                         // SQL that people are told to run by hand: the statement, or the file
};

struct MigrationFile {
  FileId file = 0;
  std::vector<SchemaCall> calls;
  std::optional<MigrationSnapshot> snapshot = {};
  std::vector<Text> extensions = {};  // of PostgreSQL that it wants in the database: "vector"
  std::string dialect = {};           // of the database that a migration tool is set up for: "postgresql", "mysql", "sqlite"
  Span dialect_span = {};             // the word that says so
  std::optional<NextlyConfig> config = {};
  std::vector<NextlyEntity> entities = {};
  std::optional<PrismaSchema> schema = {};
  std::optional<PrismaSettings> settings = {};
  std::vector<JournalEntry> journal = {};
  std::optional<MigrationNode> node = {};
  std::optional<MigrationReturn> way_back = {};
  std::optional<MigrationTalk> talk = {};
  std::vector<Text> runtime_calls = {};  // of the tool's own program, by code of the app: execSync("prisma migrate deploy")
};

}  // namespace preship
