#pragma once
// What stands round a secret and says that production never runs with it.

#include <cstddef>
#include <string_view>
#include <vector>

#include "formats/secrets/scan.h"
#include "text/source_file.h"

namespace preship {

// The same literal again, in a comparison or a list of what is refused, and an error behind it: production never runs with it.
bool is_refused(std::string_view text, const Literal& literal);

// "# CHANGEME", "# openssl rand": the owner says so on the line itself; or the default is no value at all.
bool is_remarked(std::string_view text, std::size_t where);

// "// The public API key of their web page.": the comment on the line or right above it says that everybody may know the value.
bool is_said_public(std::string_view text, std::size_t where);

// A condition near by asks for the stage: `NODE_ENV === "production" ? ... : "secret"`, `if (isProd && !KEY) throw`. A comment and a
// statement of its own that only looks at the stage guard nothing.
bool is_guarded(std::string_view text, const Literal& literal);

// In their order, what stands below "development:" or "test:" of a YAML file that has a key for each stage, as Rails' secrets.yml and
// database.yml.
std::vector<Literal> stage_sections(const SourceFile& file);

// Rust keeps the tests of a module below it: behind `#[cfg(test)]` on `mod`, nothing is part of the program.
bool is_in_test_module(const SourceFile& file, std::size_t where);

// require_secure({"SECRET_KEY": SECRET_KEY}), validateSecrets([JWT_SECRET]): a function of the project's own looks at the value, and may
// refuse the default. Not jwt.verify(token, JWT_SECRET), which looks at a token with it.
bool is_handed_to_check(std::string_view text, std::string_view key);

// TOKEN_SECRET of `kubectl create secret generic "$TOKEN_SECRET"`: the name of an object of Kubernetes, or of a key in one.
bool names_object(std::string_view text, std::string_view key);

// A key whose body is left out or crossed out: "...", "xxxx".
bool shows_only_form(std::string_view key);

}  // namespace preship
