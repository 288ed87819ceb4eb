#pragma once
// What the files of a repository give away: literals that are secrets, places that log them, dumps of databases. Works on the
// text of any file, and on the facts that its extractor found before.

#include "formats/secrets/scan.h"
#include "model/project.h"

namespace preship {

// Files that no extractor reads, but people keep secrets in: keys, Terraform, INI files, settings in JSON.
bool is_searched_for_secrets(std::string_view path);

// Adds Facts::secrets from `hits` and from the variables that `facts` declares and reads.
void add_secrets(FileId id, const SourceFile& file, const std::vector<SecretHit>& hits, Facts& facts);

// Adds Facts::secret_logs from the variables that `facts` reads.
void add_secret_logs(FileId id, const SourceFile& file, Facts& facts);

// Adds Facts::database_dumps for SQL.
void add_database_dump(FileId id, const SourceFile& file, Facts& facts);
bool may_be_database_dump(const SourceFile& file, std::string_view text);

// The default that stands in for an absent variable, right behind the place that reads it: process.env.K || "literal",
// os.getenv("K", "literal"), ${K:-literal}, z.string().default("literal"). {0, 0} when there is none.
Literal default_behind(std::string_view text, const EnvRead& read);

}  // namespace preship
