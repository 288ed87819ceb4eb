#pragma once
// What a command line says about the deployment, wherever it stands: CMD of a Dockerfile, command: of compose, a Procfile,
// a package.json script, a workflow step. Commands are seen through their runners (npx, cross-env, tini --, python -m: see
// unwrapped() in model/shell.h).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/facts.h"
#include "model/shell.h"

namespace preship {

// Where the command stands; decides which of its facts are kept and what they are joined to.
struct CommandContext {
  DeploymentId deployment = {};  // copied into every fact
  ProbeBy probe_by = ProbeBy::script;
  bool starts = true;        // the command may start the app: port flags count
  bool declarations = true;  // PORT=3000 in front is an EnvDeclaration(script), and a Port(environment) for PORT
  bool probes = true;        // curl http://localhost/path is a HealthProbe
};

// Appends what the command says: Port, Image(docker_run), HealthProbe, EnvDeclaration, EnvFileUse.
void facts_of_command(const ShellCommand& command, const CommandContext& context, Facts& facts);

// The port that a server's own flags bind (`next start -p 3000`, `gunicorn -b 0.0.0.0:8000`); role listens, span of the value.
// `-p ${PORT:-3000}` gives 3000 with env_key PORT; `-p $PORT` gives nothing.
std::optional<Port> listened_port(const ShellCommand& command);

// The image of `docker run`, `docker pull`, `docker create`, and the same of podman and nerdctl. Null when it is no such command.
std::optional<Image> image_run(const ShellCommand& command);

// The request of curl, wget, or `node -e "fetch('http://...')"`, whatever its host: HealthProbe of kind http, span of the command.
// Null when the command requests nothing, or its address cannot be read.
std::optional<HealthProbe> requested_url(const ShellCommand& command);

// A whole health check: http when one of its commands requests a URL (the first one), otherwise command, with `tool` the first
// program. `span` is the whole probe. For HEALTHCHECK, compose healthcheck.test, an exec probe of Kubernetes.
HealthProbe probe_of_commands(const std::vector<ShellCommand>& commands, Span span, ProbeBy by);

// The commands of an exec form, ["npm", "start"]: one command of these words, followed by those of the text when it is
// ["sh", "-c", "text"]. Spans inside a text that was escaped are the span of the whole text.
std::vector<ShellCommand> commands_of_words(const std::vector<Text>& words);

}  // namespace preship
