#pragma once
// The KEY=value lines that a script writes into a file for others: by echo, printf, a group of these, or a here-document.

#include <string_view>
#include <vector>

#include "formats/yaml/shell.h"
#include "model/facts.h"

namespace preship {

// What a script of a workflow appends to the file that `variable` names, GITHUB_ENV or GITHUB_OUTPUT. `script` is the script.
// https://docs.github.com/actions/writing-workflows/choosing-what-your-workflow-does/workflow-commands-for-github-actions
std::vector<EnvDeclaration> appended_lines(FileId file, const MappedText& script, std::string_view variable);

// What a script writes to env files: `echo "KEY=$KEY" >> .env`, `cat > .env.production << EOF`, `sudo tee /srv/app/.env <<EOF`. Not to
// examples.
std::vector<EnvDeclaration> env_file_lines(FileId file, const MappedText& script, DeclaredIn where);

// Of `text` itself, which is the whole file or as long as it.
MappedText whole_text(std::string_view text);

}  // namespace preship
