#pragma once
// Configuration files of hosting platforms, JSON or TOML alike: each has a reader from the parsed tree to facts.

#include <string>
#include <string_view>
#include <vector>

#include "model/json.h"
#include "model/platform.h"
#include "model/project.h"

namespace preship {

struct PlatformFile {
  FileId id;
  const SourceFile& file;
  const JsonValue& root;
};

using PlatformReader = Facts (*)(const PlatformFile&);

// Where platforms keep what the file does not say.
//   fly.toml       https://fly.io/docs/reference/configuration/
//   railway.json   https://docs.railway.com/reference/config-as-code (also .toml)
//   netlify.toml   https://docs.netlify.com/configure-builds/file-based-configuration/
//   vercel.json    https://vercel.com/docs/project-configuration
//   wrangler.toml  https://developers.cloudflare.com/workers/wrangler/configuration/ (also .json, .jsonc)
//   app.json       https://devcenter.heroku.com/articles/app-json-schema
//   devcontainer.json  https://containers.dev/implementors/json_reference/
//   turbo.json     https://turborepo.com/docs/reference/configuration
Facts read_fly(const PlatformFile& platform);
Facts read_railway(const PlatformFile& platform);
Facts read_netlify(const PlatformFile& platform);
Facts read_vercel(const PlatformFile& platform);
Facts read_wrangler(const PlatformFile& platform);
Facts read_heroku(const PlatformFile& platform);
Facts read_devcontainer(const PlatformFile& platform);
// Names keep their globs and negations ("NEXT_PUBLIC_*", "!SECRET_*"); envMode "loose" is the name "*".
Facts read_turbo(const PlatformFile& platform);
// .NET: framework settings "dotnet.Jwt__Secret".
Facts read_appsettings(const PlatformFile& platform);
// Apps of pm2: ecosystem.json, process.json.
Facts read_pm2(const PlatformFile& platform);
// The compilers of TypeScript and Nest; settings "nest.compilerOptions.builder".
Facts read_tsconfig(const PlatformFile& platform);
Facts read_nest_cli(const PlatformFile& platform);
// Also a Pipfile.
Facts read_python_project(const PlatformFile& platform);
// What they demand of PHP and of Rust.
Facts read_composer(const PlatformFile& platform);
Facts read_cargo(const PlatformFile& platform);
// What the Sealos plugin wrote down: .sealos/state.json and its like.
Facts read_sealos(const PlatformFile& platform);

// For readers.

// A deployment that belongs to the whole file; `name` is its key after "#".
Deployment platform_deployment(const PlatformFile& platform, ArtifactKind kind, Text name);
// The configuration itself, as far as its keys and values go.
PlatformConfig platform_config(const PlatformFile& platform, ArtifactKind kind, std::string_view name);
// "variables may also be set outside of this file", for a deployment.
Opaque set_elsewhere(const Deployment& deployment, std::string why);
// Declares the scalar members of an object, platform values of `deployment`. PORT is a Port, too.
void declare_members(const JsonValue& object, const DeploymentId& deployment, bool build_time, Facts& facts);
// The words of a command line; spans are exact unless the string is escaped, then each is the whole string.
std::vector<Text> command_words(const Text& command);
// Path of a file named in the configuration, relative to the root of the project; "" when it leaves it.
std::string path_beside(const PlatformFile& platform, const std::string& path);
// A request path without host and query.
Text probe_path(const Text& written);

}  // namespace preship
