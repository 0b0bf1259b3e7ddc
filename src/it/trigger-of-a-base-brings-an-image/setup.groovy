import io.github.dockercache.it.Case

def test = Case.in(basedir)
test.image('tools:1').push('monday')
test.image('base:1').push('monday', 'COPY --from=' + test.reference('tools:1') + ' /content.txt /tools.txt')
