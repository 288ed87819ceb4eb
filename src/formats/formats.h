#pragma once
// One function per format, each in the file of the same name. They return what they could read; a file that does not
// parse gives a SyntaxError and an Opaque of what it may have hidden.

#include "model/json.h"
#include "model/project.h"
#include "model/shell.h"

namespace preship {

Facts extract_javascript(FileId id, const SourceFile& file);  // also TypeScript, TSX and script blocks of components
// Calls of helper functions that other files of the project define (Facts::env_helpers), where this file imports them. A second
// pass: such a file often says nothing of the environment itself. By name alone, each helper is taken to return what it finds.
Facts extract_javascript_helpers(FileId id, const SourceFile& file, const std::vector<EnvHelper>& helpers);
Facts extract_javascript_helpers(FileId id, const SourceFile& file, const std::vector<std::string>& helper_names);
// Cheap look at the bytes: false when extract_javascript() can find nothing that needs a parse. Routes that the path alone
// tells are none of its business.
bool javascript_needs_tree(std::string_view path, std::string_view text);
Facts extract_python(FileId id, const SourceFile& file);
Facts extract_dotenv(FileId id, const SourceFile& file);
Facts extract_dockerfile(FileId id, const SourceFile& file);
Facts extract_compose(FileId id, const SourceFile& file);
Facts extract_kubernetes(FileId id, const SourceFile& file);
Facts extract_workflow(FileId id, const SourceFile& file);
Facts extract_nginx(FileId id, const SourceFile& file);
Facts extract_caddyfile(FileId id, const SourceFile& file);
Facts extract_package_json(FileId id, const SourceFile& file);
Facts extract_json(FileId id, const SourceFile& file);          // turbo.json, vercel.json, app.json, ...
Facts extract_toml(FileId id, const SourceFile& file);          // fly.toml, netlify.toml, pyproject.toml, ...
Facts extract_yaml(FileId id, const SourceFile& file);          // render.yaml, pnpm-workspace.yaml, ...
Facts extract_requirements(FileId id, const SourceFile& file);  // requirements*.txt of pip
Facts extract_manifest(FileId id, const SourceFile& file);      // go.mod, Gemfile, pom.xml, lock files
Facts extract_systemd(FileId id, const SourceFile& file);
Facts extract_shell(FileId id, const SourceFile& file);
Facts extract_makefile(FileId id, const SourceFile& file);
Facts extract_procfile(FileId id, const SourceFile& file);
Facts extract_prisma(FileId id, const SourceFile& file);
Facts extract_markdown(FileId id, const SourceFile& file);
Facts extract_ignore_file(FileId id, const SourceFile& file);
Facts extract_kamal_secrets(FileId id, const SourceFile& file);
Facts extract_other(FileId id, const SourceFile& file);  // Ruby, PHP, Go, Java, C#, Rust, Elixir, properties

// The prefilters of the costly or common formats: false when the extractor would find nothing.
bool python_may_have_facts(std::string_view text);
bool other_may_have_facts(FileKind kind, std::string_view text);

}  // namespace preship
