#include "catch.h"
#include "knowledge/env/implied_keys.h"
#include "knowledge/env/library_names.h"
#include "knowledge/env/stage_keys.h"
#include "knowledge/formats/builtin_variables.h"
#include "knowledge/formats/nginx_directives.h"
#include "knowledge/formats/pod_limits.h"
#include "knowledge/formats/stranger_values.h"
#include "knowledge/images/package_managers.h"
#include "knowledge/images/signs.h"
#include "knowledge/images/without_healthcheck.h"
#include "knowledge/release/programs.h"
#include "knowledge/release/wrappers.h"
#include "knowledge/secrets/files.h"
#include "knowledge/stores/first_logins.h"
#include "knowledge/stores/key_words.h"
#include "knowledge/stores/ports.h"
#include "text/words.h"

using namespace preship;

TEST_CASE("known values of GitHub: what strangers write, what they bring, what GitHub makes up") {
  CHECK(is_written_by_strangers("github.event.issue.title"));
  CHECK(is_written_by_strangers("github.event.commits.*.message"));
  CHECK(is_written_by_strangers("github.event.pages.0.page_name"));
  CHECK_FALSE(is_written_by_strangers("github.event.issue.number"));
  CHECK(is_head_of_strangers("github.event.pull_request.head.sha"));
  CHECK_FALSE(is_head_of_strangers("github.sha"));
  CHECK(is_made_by_github("github.sha"));
  CHECK_FALSE(is_made_by_github("github.head_ref"));
}

TEST_CASE("known variables: of the shell, of make, of a request") {
  CHECK(is_set_by_shell("HOME"));
  CHECK_FALSE(is_set_by_shell("CC"));
  CHECK(is_set_by_make("CC"));
  CHECK_FALSE(is_set_by_make("DATABASE_URL"));
  CHECK(is_request_variable("HTTP_HOST"));
  CHECK_FALSE(is_request_variable("APP_KEY"));
  CHECK(implied_key("cache_url") == "CACHE_URL");
  CHECK(implied_key("str").empty());
}

TEST_CASE("known variables: stages and modes") {
  CHECK(tells_stage("SENTRY_ENVIRONMENT"));
  CHECK_FALSE(tells_mode("SENTRY_ENVIRONMENT"));
  CHECK(tells_mode("QUARKUS_PROFILE"));
  CHECK(tells_stage("NODE_ENV"));
  CHECK_FALSE(tells_stage("NODE_OPTIONS"));
  for (const LibraryName& name : library_names()) CHECK_FALSE(name.wanted == name.given);
}

TEST_CASE("known directives of nginx: their form, and which stand once") {
  CHECK(find_nginx_directive("location")->form == NginxForm::block);
  CHECK(find_nginx_directive("root")->form == NginxForm::one);
  CHECK(find_nginx_directive("root")->once);
  CHECK(find_nginx_directive("listen")->form == NginxForm::plain);
  CHECK(find_nginx_directive("try_files")->unmistakable);
  CHECK(find_nginx_directive("internal")->form == NginxForm::any);
  CHECK(find_nginx_directive("roots") == nullptr);
}

TEST_CASE("known limits of pods") {
  CHECK(is_dangerous_capability("sys_admin"));
  CHECK_FALSE(is_dangerous_capability("net_bind_service"));
  CHECK(is_sensitive_host_path("/etc"));
  CHECK_FALSE(is_sensitive_host_path("/etc/app"));
  CHECK(is_safe_sysctl("net.ipv4.tcp_syncookies"));
  CHECK_FALSE(is_safe_sysctl("net.core.somaxconn"));
}

TEST_CASE("known images: health checks, package managers, first logins, ports") {
  CHECK(has_no_healthcheck("postgres"));
  CHECK_FALSE(hands_down_no_healthcheck("postgres"));
  CHECK(hands_down_no_healthcheck("debian"));
  CHECK_FALSE(has_no_healthcheck("ghcr.io/acme/app"));
  CHECK(package_managers().size() == 16);
  for (const PackageManager& manager : package_managers()) CHECK(holds_word(manager.installs, manager.family == "apk" ? "add" : "install"));
  CHECK(first_logins().front().database_is_user);
  CHECK(is_port_of_store("redis", 6379));
  CHECK_FALSE(is_port_of_store("redis", 6380));
  CHECK_FALSE(is_port_of_store("", 1433));
  CHECK(tells_database("1433"));
  CHECK_FALSE(tells_database("9000"));
}

TEST_CASE("known programs of releases") {
  CHECK(is_infrastructure_unit("nginx"));
  CHECK_FALSE(is_infrastructure_unit("shop"));
  CHECK(hides_commands("make"));
  CHECK_FALSE(hides_commands("npm"));
  CHECK(is_platform_script("heroku-postbuild"));
  CHECK_FALSE(is_platform_script("lint"));
  CHECK(hands_on_values("doppler"));
  CHECK_FALSE(hands_on_values("next"));
  for (const Wrapper& wrapper : wrappers()) CHECK(wrapper.source.starts_with("https://"));
}

TEST_CASE("known files with secrets") {
  CHECK(holds_credentials("id_rsa", ""));
  CHECK(holds_credentials("server.key", "key"));
  CHECK_FALSE(holds_credentials("server.ts", "ts"));
  CHECK(holds_platform_settings("fly.toml"));
  CHECK_FALSE(holds_platform_settings("compose.yaml"));
}

TEST_CASE("known names in Dockerfiles and variables") {
  CHECK(is_plain_image_name("gcr.io/distroless/nodejs22"));
  CHECK_FALSE(is_plain_image_name("ghcr.io/acme/base"));
  CHECK(names_store_package("apt-get install -y redis-server"));
  CHECK_FALSE(names_store_package("apt-get install -y redis-tools"));
  CHECK(names_front_server("apk add nginx"));
  CHECK_FALSE(names_front_server("npm ci"));
  CHECK(is_server_word("REDIS"));
  CHECK_FALSE(is_server_word("APP"));
}
