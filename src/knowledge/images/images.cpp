#include "knowledge/images/images.h"

#include <algorithm>
#include <array>

#include "knowledge/embedded.h"
#include "knowledge/images/signs.h"
#include "knowledge/table.h"
#include "text/words.h"

namespace preship {
namespace {

// "docker.io/library/postgres" and "postgres" are the same image.
std::string_view official_name(std::string_view repository) {
  for (const std::string_view prefix : {"docker.io/", "index.docker.io/", "library/"})
    if (repository.starts_with(prefix)) repository.remove_prefix(prefix.size());
  return repository;
}

std::string_view last_part(std::string_view repository) { return repository.substr(repository.rfind('/') + 1); }

bool has_role(std::string_view repository, std::string_view role) {
  static const Lists lists = lists_of(embedded::image_roles());
  return is_listed(lists, role, last_part(repository));
}

}  // namespace

bool is_database_image(std::string_view repository) { return has_role(repository, "store"); }

bool is_emulator_image(std::string_view repository) { return has_role(repository, "emulator"); }

bool is_window_image(std::string_view repository) { return has_role(repository, "window"); }

bool is_tool_image(std::string_view repository) {
  return is_window_image(repository) || has_role(repository, "support") || is_emulator_image(repository);
}

bool has_no_useful_tags(std::string_view repository) {
  return repository.find("distroless") != std::string_view::npos || official_name(repository) == "hello-world";
}

bool is_server_of(std::string_view repository, std::string_view program) {
  static constexpr std::pair<std::string_view, std::string_view> servers[] = {{"nginx", "nginx"},
                                                                              {"nginx", "docker-entrypoint.sh"},
                                                                              {"httpd", "httpd"},
                                                                              {"httpd", "httpd-foreground"},
                                                                              {"httpd", "apachectl"},
                                                                              {"php", "php-fpm"},
                                                                              {"php", "apache2-foreground"},
                                                                              {"wordpress", "php-fpm"},
                                                                              {"wordpress", "apache2-foreground"},
                                                                              {"postgres", "postgres"},
                                                                              {"postgis", "postgres"},
                                                                              {"mysql", "mysqld"},
                                                                              {"mariadb", "mariadbd"},
                                                                              {"mariadb", "mysqld"},
                                                                              {"redis", "redis-server"},
                                                                              {"mongo", "mongod"},
                                                                              {"rabbitmq", "rabbitmq-server"}};
  return std::ranges::find(servers, std::pair(last_part(repository), program)) != std::end(servers);
}

bool runs_unprivileged(std::string_view repository, std::string_view tag) {
  const std::string_view name = official_name(repository);
  if (tag.find("nonroot") != std::string_view::npos || tag.find("rootless") != std::string_view::npos ||
      tag.find("unprivileged") != std::string_view::npos)
    return true;
  if (name.find("unprivileged") != std::string_view::npos || name.find("rootless") != std::string_view::npos ||
      name.find("nonroot") != std::string_view::npos)
    return true;
  return brings_user(name);
}

bool drops_privileges(std::string_view repository, std::string_view tag) {
  // Apache and PHP-FPM start as root to bind and to log, and work as www-data.
  const bool php = official_name(repository) == "php" || official_name(repository) == "wordpress";
  if (php && (tag.find("apache") != std::string_view::npos || tag.find("fpm") != std::string_view::npos)) return true;
  return is_one_of(official_name(repository), {"postgres", "postgis/postgis", "timescale/timescaledb", "pgvector/pgvector", "mysql",
                                               "mariadb", "mongo", "redis", "valkey/valkey", "rabbitmq", "memcached", "nginx", "httpd",
                                               "cassandra", "couchdb", "influxdb", "clickhouse/clickhouse-server", "ghost", "nextcloud"});
}

}  // namespace preship
