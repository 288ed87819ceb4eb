#pragma once
// Clients of PostgreSQL that are run in the container of a database here: `docker compose exec db pg_dump -U shop shop`.

#include <string_view>
#include <vector>

#include "answers/compose/container_calls.h"

namespace preship {

struct PostgresCall {
  ContainerCall call;
  const ComposeService* service = nullptr;

  // The word behind -U; null when the client takes another role.
  const Text* role() const;
  // The database of a dump: the word behind -d, or the last one; null when it names none, or one that is computed.
  const Text* dumped() const;
};

// Of scripts, recipes, workflows and package.json, each place once.
std::vector<PostgresCall> postgres_calls(const Project& project);

// What a variable of the service is set to in compose files; null when it is not there, or cannot be known.
const EnvDeclaration* setting_of(const Project& project, const ComposeService& service, std::string_view key);

// True where a text of the project creates the role or the database: "CREATE ROLE shop", "createdb shop".
bool creates(const Project& project, std::string_view what, const std::string& name);

}  // namespace preship
