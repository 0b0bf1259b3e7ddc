import io.github.dockercache.it.Case

def it = Case.in(basedir)

assert new File(basedir, 'target/seen.txt').text == it.baseKey() + ' ' + it.filesKey()
