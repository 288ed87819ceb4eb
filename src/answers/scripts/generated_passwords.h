#pragma once
// Passwords that a script makes at random.

#include <optional>
#include <vector>

#include "answers/scripts/scripts.h"

namespace preship {

struct GeneratedPassword {
  const ShellAssignment* made = nullptr;
  const ShellCommand* written = nullptr;  // into an env file
};

// The first password of a database that each run of the script makes and writes anew; nothing for a script that looks for the env file
// first.
std::optional<GeneratedPassword> generated_password(const Project& project, const ScriptText& text);

// What the app signs or encrypts with, made at random and handed to a platform: `heroku config:set ENCRYPTION_KEY=$KEY`. The words that set
// it; nothing for a script that asks the platform first.
std::vector<Text> generated_keys(const Project& project, const ScriptText& text);

}  // namespace preship
