#pragma once
// What production runs with: which values reach it, and what they say.

#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"
#include "text/url.h"

namespace preship {

// Whom a file is for. `offered`: a compose file or Dockerfile that does not say so; newcomers run it on their own machine as
// well, and people deploy it as it is.
enum class Stage : std::uint8_t { elsewhere, offered, production };

Stage stage_of(const Project& project, const Deployment& deployment);

// True when the deployment's own environment holds the key; the image's and the platform's do not count.
bool sets_key(const Project& project, const Deployment& deployment, std::string_view key);

// True when the image of that Dockerfile is deployed here, and never without the key in the deployment's own environment. An
// env file that cannot be seen may hold it.
bool every_deployment_sets(const Project& project, std::string_view dockerfile, std::string_view key);

// A value that somebody wrote down for a deployed app.
struct GivenValue {
  const EnvDeclaration* declaration = nullptr;  // has a value; owned by the project
  const Deployment* deployment = nullptr;       // that gets it; null for a file such as .env.production and for a ConfigMap
  Stage stage = Stage::production;

  const std::string& key() const { return declaration->key.value; }
  const std::string& value() const { return declaration->value->value; }
};

// Every value that is not empty and not elsewhere (examples, build stages, development, what every deployment of an image
// replaces), in the order of the facts; each place of the repository once, by the use
// that is closest to production. Build arguments of compose are among them: they end up in what browsers load.
std::vector<GivenValue> given_values(const Project& project);

// The place of `part`, which must point into value.value; the whole value where its bytes are not those of the file.
Span place_of(const Text& value, std::string_view part);

// "a, b" and "[\"a\", \"b\"]": the items of a list in one variable. They point into `value`.
std::vector<std::string_view> list_items(std::string_view value);

// The host of a URL, and a value that is nothing but a host with or without a port; "" for anything else.
std::string_view host_of(std::string_view value);

// True when localhost, seen from there, may be a neighbour: containers of one pod, the network of the host.
bool shares_localhost(const Project& project, const Deployment& deployment);

// False when only the project's own code runs there, so that a database cannot be on its localhost. An image that installs a
// database, cache or supervisor, a machine under systemd and images of others may hold anything.
bool may_answer_on_localhost(const Project& project, const Deployment& deployment);

// "app_dev" of postgres://user:password@host/app_dev: the database that the value names, where that is one for development; "" otherwise.
std::string_view development_database(const GivenValue& value);

// Where a file for development gives the very database that this value names: same host with a dot in it, same name. Null when
// none does.
const EnvDeclaration* shared_with_development(const Project& project, const GivenValue& value);

// The address of a database, cache or queue: by the scheme of its URL, else by the variable's name.
bool is_store_address(std::string_view key, std::string_view value);

// An app that runs on its user's machine and may bring its server along.
bool is_desktop_app(const Project& project, const ServiceId& service);

// The compose service or container of that deployment, null when it is none.
const ComposeService* compose_service_of(const Project& project, const Deployment& deployment);
const ComposeFile* compose_file_of(const Project& project, const Deployment& deployment);

// The service of the same compose file, or of another one that is merged with it, under the name that containers use; null when
// there is none.
const ComposeService* compose_peer(const Project& project, const Deployment& deployment, std::string_view host);

struct ProductionHost {
  Text name;
  bool tls = false;  // an Ingress with a certificate for it, a server of nginx that speaks TLS, a site of Caddy that has it by itself
};

// Where outsiders find the app: hosts of Ingresses, server names of nginx, addresses of Caddy, the address of a Sealos App. Without names
// that hold a variable, staging and reserved names. `file`: the file that asks; a Sealos template only knows its own hosts.
std::vector<ProductionHost> production_hosts(const Project& project, FileId file);

// What a bundler puts into pages, given to the container of a static server: the pages were made before.
bool comes_too_late(const Project& project, const GivenValue& value);

// The address of a port that compose publishes on this machine alone: who administers it comes through a tunnel.
bool is_own_local_port(const Project& project, const GivenValue& value);

// False for an env file that no deployment for production is given.
bool is_given_in_production(const Project& project, const EnvDeclaration& given);

}  // namespace preship
