#include "knowledge/stores/stores.h"

#include <algorithm>

namespace preship {
namespace {

struct StoreName {
  std::string_view name, store;
};

std::string_view store_named(std::string_view name, const auto& names) {
  for (const StoreName& known : names)
    if (known.name == name) return known.store;
  return {};
}

}  // namespace

std::string_view store_of_scheme(std::string_view scheme) {
  static constexpr StoreName names[] = {{"postgres", "postgres"}, {"postgresql", "postgres"}, {"postgis", "postgres"}, {"mysql", "mysql"},
                                        {"mysql2", "mysql"},      {"mariadb", "mysql"},       {"redis", "redis"},      {"rediss", "redis"},
                                        {"mongodb", "mongo"},     {"amqp", "rabbitmq"},       {"amqps", "rabbitmq"}};
  if (scheme.starts_with("jdbc:")) scheme.remove_prefix(5);
  return store_named(scheme.substr(0, scheme.find('+')), names);  // postgresql+psycopg, mongodb+srv
}

std::string_view store_of_image(std::string_view repository) {
  static constexpr StoreName names[] = {{"postgres", "postgres"},
                                        {"postgresql", "postgres"},
                                        {"postgis", "postgres"},
                                        {"pgvector", "postgres"},
                                        {"timescaledb", "postgres"},
                                        {"mysql", "mysql"},
                                        {"mariadb", "mysql"},
                                        {"percona", "mysql"},
                                        {"redis", "redis"},
                                        {"valkey", "redis"},
                                        {"mongo", "mongo"},
                                        {"mongodb", "mongo"},
                                        {"rabbitmq", "rabbitmq"},
                                        {"redis-stack", "redis"},
                                        {"redis-stack-server", "redis"},
                                        {"keydb", "redis"},
                                        {"dragonfly", "redis"},
                                        {"mysql-server", "mysql"},
                                        {"timescaledb-ha", "postgres"},
                                        {"mongodb-community-server", "mongo"}};
  return store_named(repository.substr(repository.rfind('/') + 1), names);
}

}  // namespace preship
