import pytest
from tests import factories
def test_pages(web, world, login, monday):
  with web.app_context():
    casus = factories.lively(world)
    n = casus.number
    from sqlalchemy import select
    from casus.model import Action, Membership, Progress
    from casus.extensions import become, db
    become(world.pb)
    action = db.session.scalars(select(Action)).first()
    member = db.session.scalars(select(Membership)).first()
    note = db.session.scalars(select(Progress).where(Progress.author_id == world.pb.user)).all()[-1]
    db.session.remove()
  for who in ("pb", "wc", "wmo", "pr", "guest", "lead", "stranger"):
        client = login(getattr(world, who))
        for path in ("/vandaag", "/casussen", "/casussen?tab=te-lang&q=rub&fase=matching&signaal=0", "/casussen/nieuw", f"/casussen/{n}", f"/casussen/{n}/inzage",
            f"/casussen/{n}/profiel", f"/casussen/{n}/identiteit", f"/casussen/{n}/overgangen?stap=back_to_preparation", f"/casussen/{n}/acties/{action.id}",
            f"/casussen/{n}/team", f"/casussen/{n}/team/{member.id}/einde", f"/casussen/{n}/voortgang/{note.id}/correctie", "/noteren", "/zoeken?q=rub"):
            r = client.get(path)
            print(who, path, r.status_code, len(r.data))
            open(f"/tmp/pages/out-{who}-{path.split('?')[0].strip('/').replace('/','_')[:30]}.html","w").write(r.text)
            assert r.status_code < 500, r.text
