#pragma once
// What the name and the kind of a file say about the secrets in it.

#include <string_view>

#include "model/secret.h"
#include "text/source_file.h"

namespace preship {

SecretHome secret_home(const SourceFile& file);

// For development, tests or documents: nobody's production.
bool is_rehearsal(const SourceFile& file, SecretHome home);

// Languages in which a literal stands in quotes.
bool has_quoted_literals(FileKind kind);

// Texts for people in many languages: what looks like a name there is the key of a sentence.
bool is_translation(std::string_view path);

}  // namespace preship
