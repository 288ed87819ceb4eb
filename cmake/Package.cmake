# What an installation consists of, and the Debian package: `cmake --install build` and `cpack -G DEB`.

include(GNUInstallDirs)
set(PRESHIP_MAINTAINER "preship maintainers <maintainers@preship.invalid>")
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # to install the program, the tests need not be built

install(TARGETS preship RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# The program itself writes its manual page and its completions.
install(CODE "set(PRESHIP \"$<TARGET_FILE:preship>\")
set(PRESHIP_VERSION \"${PROJECT_VERSION}\")
set(CHANGELOG \"${CMAKE_SOURCE_DIR}/CHANGELOG.md\")
set(MAINTAINER \"${PRESHIP_MAINTAINER}\")
set(COPYRIGHT \"${CMAKE_SOURCE_DIR}/packaging/debian/copyright\")")
install(SCRIPT cmake/InstallDocuments.cmake)

set(CPACK_PACKAGE_NAME preship)
set(CPACK_PACKAGE_VENDOR preship)
set(CPACK_PACKAGE_CONTACT "${PRESHIP_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "linter for what a team ships")
set(CPACK_PACKAGE_DESCRIPTION "preship reads a repository the way a release engineer does before pressing
the button, and says what will break or leak in production: environment
variables that nothing provides, ports that nobody listens on, health probes
that ask for a route which is not there.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
if(NOT PRESHIP_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)
