import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

Cycle.of(Case.in(basedir), basedir.toPath(), 'NEW_CLASSIC').keepsItsPromise()
